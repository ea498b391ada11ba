/**
 * Kinds of jobs that people outside have, with the titles under which they write them. They are what the reviewed title mapping
 * knows, and what contacts are drawn from:
 * key | ISCO-08 | expertise | English titles | Dutch titles | sectors where they are found
 */
export interface Job {
  readonly key: string;
  readonly occupation: string;
  readonly expertise: readonly string[];
  readonly en: readonly string[];
  readonly nl: readonly string[];
  readonly sectors: readonly string[];
}

const TABLE = `
ceo | 1120 | leadership | Managing Director;CEO;General Manager | Algemeen directeur;Directeur-eigenaar;Directeur | TT FY CH MA AU AE CO RC LO RF SO AG EN WE DS CN IT MO
plant-manager | 1321 | process-engineering, leadership | Plant Manager;Factory Manager | Fabrieksmanager;Bedrijfsleider productie | TT FY CH MA AU RC AG EN
production-manager | 1321 | lean-production | Production Manager;Operations Manager | Productiemanager;Operationeel manager | TT FY CH MA AU AE RC SO
shift-leader | 3122 | leadership | Shift Leader;Production Supervisor | Ploegleider;Teamleider productie | TT FY CH AU MA
weaving-technologist | 2141 | weaving, warp-preparation | Weaving Technologist;Weaving Engineer | Weeftechnoloog;Weverijtechnoloog | TT MA UN
weaver | 8152 | weaving | Weaver;Loom Operator | Wever;Operator weverij | TT SO
jacquard-designer | 2163 | jacquard, cad | Jacquard Designer;Woven Fabric Designer | Jacquardontwerper;Patroontekenaar weverij | TT RF
weaving-3d-engineer | 2141 | weaving-3d, preforms | 3D Weaving Engineer;Preform Engineer | Ontwikkelaar 3D-weven | TT AE AU UN
knitting-technologist | 2141 | warp-knitting | Knitting Technologist | Breitechnoloog | TT SO FY
nonwovens-engineer | 2141 | nonwovens | Nonwovens Engineer;Nonwovens Process Engineer | Nonwoven-technoloog;Procestechnoloog nonwovens | TT FY HC AU
spinner | 8151 | yarn-spinning | Spinning Operator | Operator spinnerij;Spinner | FY
spinning-manager | 1321 | yarn-spinning, texturing | Spinning Mill Manager | Hoofd spinnerij | FY
yarn-developer | 2145 | polyester, texturing | Yarn Development Engineer;Yarn Product Developer | Garenontwikkelaar | FY
aramid-specialist | 2145 | aramid, high-performance-fibres | High-Performance Fibre Specialist;Aramid Application Engineer | Specialist hoogwaardige vezels | FY DS AE
biobased-researcher | 2145 | bio-based-fibres, pla | Bio-based Fibre Researcher;Biopolymer Engineer | Onderzoeker biobased vezels | FY UN CH
protein-fibre-scientist | 2131 | biofabricated | Protein Fibre Scientist | Onderzoeker gekweekte vezels | UN
flax-grower | 6113 | flax, natural-fibres | Flax Grower;Fibre Crop Grower | Vlasteler;Vezelteler | AG
hemp-processor | 1321 | hemp, natural-fibres | Hemp Processing Manager | Manager hennepverwerking | AG FY
dyer | 8154 | dyeing | Dyehouse Operator | Operator ververij;Verver | TT
dyeing-manager | 2145 | dyeing, disperse-dyeing | Dyehouse Manager;Dyeing Technologist | Hoofd ververij;Verftechnoloog | TT CH
coating-technologist | 2145 | coating, pu-coating | Coating Technologist;Coating Process Engineer | Coatingtechnoloog;Coatingspecialist | TT CH AU MO
finishing-specialist | 2145 | functional-finishes, water-repellents | Finishing Specialist;Textile Finishing Chemist | Veredelingsspecialist;Veredelingschemicus | TT CH SO
flame-retardant-chemist | 2113 | flame-retardants, chemicals-legislation | Flame Retardant Chemist;Fire Safety Materials Chemist | Chemicus vlamvertragers | CH UN CT
digital-print-specialist | 2141 | digital-printing | Digital Textile Print Specialist;Inkjet Application Engineer | Specialist digitaal textieldrukken | TT MA RF
polymer-chemist | 2113 | polymer-chemistry | Polymer Chemist;Polymer Scientist | Polymeerchemicus;Polymeeronderzoeker | CH UN FY
additives-specialist | 2113 | additives, polymer-chemistry | Polymer Additives Specialist | Specialist polymeeradditieven | CH
adhesives-chemist | 2113 | adhesion, surface-chemistry | Adhesives Chemist;Surface Chemist | Lijmchemicus;Oppervlaktechemicus | CH UN AU
chemical-sales | 2433 | coating, additives | Technical Sales Manager Chemicals;Technical Account Manager Coatings | Technisch adviseur chemie | CH
composites-engineer | 2144 | composites, thermoplastic-composites | Composites Engineer;Composite Materials Engineer | Composietingenieur;Ingenieur composieten | AE AU MO EN UN
infusion-engineer | 2144 | resin-infusion, preforms | Resin Infusion Engineer | Ingenieur harsinfusie | AE MO EN
nanomaterials-researcher | 2310 | nanomaterials, electrospinning | Nanomaterials Researcher | Onderzoeker nanomaterialen | UN
smart-textile-researcher | 2310 | smart-textiles, conductive-yarns | Smart Textiles Researcher;E-textiles Researcher | Onderzoeker slim textiel;Lector slim textiel | UN
sensor-engineer | 2151 | textile-sensors, electrical-engineering | Sensor Engineer;Electronics Engineer Wearables | Ingenieur sensoren | IT HC SO UN
professor-textiles | 2310 | materials-science, weaving | Professor of Textile Engineering;Associate Professor of Textile Materials | Hoogleraar textieltechniek;Universitair hoofddocent textielmaterialen | UN
professor-sustainability | 2310 | circular-textiles, life-cycle-assessment | Professor of Circular Materials | Lector circulair textiel;Hoogleraar circulaire materialen | UN
phd | 2310 | materials-science | PhD Candidate Textile Materials;Postdoctoral Researcher Materials | Promovendus textielmaterialen;Postdoc materiaalkunde | UN
rd-manager | 1223 | project-management, innovation-funding | R&D Manager;Head of Innovation;Innovation Manager | Hoofd R&D;Hoofd onderzoek en ontwikkeling;Innovatiemanager | TT FY CH AU AE SO HC RC MA
product-developer | 2141 | cad, functional-finishes | Product Development Engineer;Materials Developer | Productontwikkelaar;Materiaalontwikkelaar | TT SO RF AU DS
lab-technician | 3111 | chemical-analysis, microscopy | Laboratory Technician;Lab Analyst | Laborant;Analist laboratorium | CT UN CH HC WE
textile-tester | 3119 | mechanical-testing, abrasion-testing | Textile Test Engineer;Materials Test Engineer | Beproevingsingenieur textiel;Materiaalbeproever | CT TT UN
fire-tester | 3119 | fire-testing | Fire Test Engineer;Reaction-to-Fire Specialist | Brandproefdeskundige | CT
certification-manager | 2519 | certification, ppe-certification | Certification Manager;Notified Body Assessor | Certificatiemanager;Beoordelaar beschermingsmiddelen | CT
ce-specialist | 2519 | ce-marking, european-standards | CE Marking Specialist;Construction Products Assessor | Specialist CE-markering | CT CO
quality-manager | 2519 | quality-management | Quality Manager;QA Manager | Kwaliteitsmanager;Kwaliteitscoördinator | TT FY CH AU AE HC AG SO DS
quality-engineer | 2519 | statistical-process-control, quality-management | Quality Engineer;Supplier Quality Engineer | Kwaliteitsingenieur | AU AE MA HC
auditor | 2519 | laboratory-accreditation, quality-management | Lead Auditor;Accreditation Assessor | Auditor;Accreditatiebeoordelaar | CT
standards-officer | 2422 | european-standards, standardisation | Standardisation Officer;Secretary Technical Committee Textiles | Normalisatieconsulent;Secretaris normcommissie | TA CT GO
patent-attorney | 2611 | patents, intellectual-property | Patent Attorney;European Patent Attorney | Octrooigemachtigde;Octrooiadviseur | LP
trademark-lawyer | 2611 | trade-marks | Trade Mark Attorney | Merkengemachtigde | LP
lawyer | 2611 | contract-law | Corporate Lawyer;Lawyer;Legal Counsel | Advocaat;Bedrijfsjurist | LP FI
geo-engineer | 2142 | geotextiles, dike-reinforcement | Geotechnical Engineer;Hydraulic Engineer | Geotechnisch ingenieur;Waterbouwkundig ingenieur | CO WE GO
dike-manager | 2133 | dike-reinforcement | Flood Defence Adviser | Dijkbeheerder;Adviseur waterkeringen | WE GO
structural-engineer | 2142 | tensile-structures, architectural-textiles | Structural Engineer Membranes;Structural Engineer | Constructeur spandoekconstructies;Constructeur | CO
architect | 2161 | architectural-textiles, interior-design | Architect;Project Architect | Architect;Projectarchitect | CO
contractor | 1323 | tensile-structures | Construction Project Manager;Site Manager | Projectleider bouw;Uitvoerder | CO
sunscreen-product-manager | 2431 | sun-shading, product-management | Product Manager Sun Shading | Productmanager zonwering | CO RF
acoustics-consultant | 2142 | acoustic-textiles | Acoustics Consultant | Adviseur akoestiek | CO CN
screen-specialist | 2141 | agro-textiles | Greenhouse Climate Specialist;Greenhouse Screen Engineer | Specialist kasklimaat;Adviseur schermdoek | AG
grower | 6113 | agro-textiles | Greenhouse Grower | Teler;Tuinder | AG
filtration-engineer | 2145 | filtration, liquid-filtration | Filtration Engineer;Filter Media Engineer | Filtratietechnoloog | MA CH WE EN
air-filtration-specialist | 2144 | air-filtration | Air Filtration Specialist | Specialist luchtfiltratie | MA EN HC
seat-engineer | 2144 | seat-covers, automotive-textiles | Seat Trim Engineer;Interior Trim Engineer | Ingenieur interieurbekleding | AU AE
airbag-engineer | 2144 | airbag-fabrics, automotive-textiles | Airbag Engineer;Passive Safety Engineer | Ingenieur passieve veiligheid | AU
automotive-buyer | 3323 | strategic-sourcing, automotive-textiles | Purchasing Manager Interior;Commodity Buyer Interior | Inkoper interieurdelen | AU
aerospace-buyer | 3323 | strategic-sourcing, composites | Commodity Manager Composites | Inkoper composieten | AE
conveyor-engineer | 2144 | conveyor-belts | Conveyor Belt Engineer | Ingenieur transportbanden | MA LO
ppe-product-manager | 2431 | protective-clothing, workwear | Product Manager Protective Clothing;Product Manager Workwear | Productmanager beschermende kleding;Productmanager werkkleding | DS RF
ballistics-engineer | 2144 | ballistic-protection | Ballistic Protection Engineer | Specialist ballistische bescherming | DS
fire-officer | 3411 | firefighter-clothing, industrial-safety | Fire Safety Officer;Fire Service Equipment Officer | Adviseur brandveiligheid;Materieelbeheerder brandweer | DS GO
procurement-defence | 3323 | public-tendering, ballistic-protection | Defence Procurement Officer | Verwerver defensiematerieel | DS GO
surgeon | 2212 | implant-textiles, medical-textiles | Vascular Surgeon;Orthopaedic Surgeon | Vaatchirurg;Orthopedisch chirurg | HC
wound-nurse | 2221 | wound-dressings | Wound Care Nurse;Clinical Nurse Specialist | Wondverpleegkundige;Verpleegkundig specialist | HC
medical-device-manager | 1223 | medical-textiles, certification | Medical Device Development Manager;Regulatory Affairs Manager | Manager medische hulpmiddelen | HC
hospital-buyer | 3323 | medical-textiles, strategic-sourcing | Hospital Procurement Officer | Inkoper ziekenhuis;Inkoper zorg | HC
recycling-manager | 1321 | mechanical-recycling, textile-sorting | Textile Recycling Manager;Sorting Plant Manager | Manager textielrecycling;Manager textielsortering | RC
chemical-recycling-engineer | 2145 | chemical-recycling, polymer-chemistry | Chemical Recycling Engineer | Procesingenieur chemische recycling | RC CH UN
circularity-manager | 2133 | circular-textiles, design-for-recycling | Circularity Manager;Circular Economy Lead | Manager circulariteit;Programmamanager circulair | RC RF TA CN GO
lca-consultant | 2133 | life-cycle-assessment, carbon-footprint | LCA Consultant;LCA Analyst | LCA-adviseur;Adviseur levenscyclusanalyse | CN UN CT
sustainability-manager | 2133 | sustainability, supply-chain-due-diligence | Sustainability Manager;CSR Manager | Duurzaamheidsmanager;Manager MVO | RF AU CH FY SO FI
passport-consultant | 2511 | product-passport | Digital Product Passport Consultant | Adviseur digitaal productpaspoort | IT CN
environment-inspector | 3257 | waste-water, pfas-regulation | Environmental Inspector;Permit Officer Environment | Milieu-inspecteur;Vergunningverlener milieu | GO WE
regulatory-chemist | 2113 | chemicals-legislation, pfas-regulation | Regulatory Chemist;REACH Specialist | REACH-specialist;Adviseur stoffenwetgeving | CH CN CT
water-technologist | 2145 | waste-water | Water Treatment Engineer | Technoloog afvalwater;Waterzuiveringstechnoloog | WE EN
energy-consultant | 2142 | energy-efficiency, heat-recovery | Energy Consultant;Energy Efficiency Engineer | Energieadviseur;Adviseur warmteterugwinning | EN CN
policy-adviser | 2422 | sustainability | Policy Adviser Circular Economy;Senior Policy Adviser | Beleidsadviseur circulaire economie;Senior beleidsmedewerker | GO TA
innovation-funding-adviser | 2421 | innovation-funding | Grant Consultant;Innovation Funding Adviser | Subsidieadviseur;Adviseur innovatiesubsidies | CN GO TA
senior-official | 1112 | public-tendering | Director of Economic Affairs | Directeur Economische Zaken | GO
public-buyer | 3323 | public-tendering | Public Procurement Adviser;Tender Manager | Aanbestedingsadviseur;Inkoper overheid | GO WE
machine-builder | 2144 | mechanical-design, loom-mechanics | Textile Machinery Engineer;Loom Design Engineer | Ontwerper weefmachines;Constructeur textielmachines | MA
service-engineer | 7233 | loom-mechanics, machine-maintenance | Field Service Engineer;Service Technician Looms | Servicemonteur;Monteur weefgetouwen | MA
maintenance-manager | 3115 | machine-maintenance, predictive-maintenance | Maintenance Manager;Reliability Engineer | Hoofd technische dienst;Onderhoudsmanager | CH FY AU EN AG MA
automation-engineer | 2151 | automation, plc-programming | Automation Engineer;PLC Engineer | Automatiseringsingenieur;PLC-programmeur | MA IT EN CH
vision-engineer | 2512 | machine-vision, machine-learning | Machine Vision Engineer | Ingenieur beeldherkenning | IT MA
robotics-engineer | 2151 | robotics | Robotics Engineer | Robotica-ingenieur | MA UN AU
drying-engineer | 2145 | drying-technology, heat-setting | Stenter Process Engineer;Drying Technology Engineer | Droogtechnoloog | MA TT
lean-consultant | 2421 | lean-production, change-management | Lean Consultant;Operational Excellence Manager | Lean-adviseur;Adviseur continu verbeteren | CN AU AE
data-scientist | 2511 | data-analysis, machine-learning | Data Scientist;Data Analyst | Datawetenschapper;Data-analist | IT FI RF LO UN
erp-consultant | 2511 | erp | ERP Consultant;ERP Project Manager | ERP-consultant;Projectleider ERP | IT CN
mes-consultant | 2511 | mes, automation | MES Consultant | MES-specialist | IT MA
security-consultant | 2511 | cyber-security | OT Security Consultant;Information Security Officer | Adviseur informatiebeveiliging | IT FI
software-developer | 2512 | software-development | Software Developer;Software Engineer | Softwareontwikkelaar;Programmeur | IT LO FI
yarn-sales | 2433 | polyester, polyamide | Sales Manager Industrial Yarns;Account Manager Yarns | Accountmanager garens;Verkoper technische garens | FY
fibre-trader | 3323 | commodity-markets, cotton | Fibre Trader;Polymer Trader | Vezelhandelaar;Handelaar polymeren | FY CH
purchaser | 3323 | strategic-sourcing, contract-negotiation | Purchasing Manager;Strategic Buyer;Senior Buyer | Inkoper;Strategisch inkoper;Hoofd inkoop | MA CO AG RF SO HC AE DS MO EN
textile-buyer | 3323 | strategic-sourcing, interior-design | Fabric Buyer;Sourcing Manager Textiles | Inkoper stoffen;Stoffeninkoper | RF SO DS
supply-chain-manager | 1324 | demand-forecasting, inventory-management | Supply Chain Manager;Head of Supply Chain | Supplychainmanager;Manager logistiek | LO RF AU FY CH SO AG
freight-forwarder | 3331 | freight, customs | Freight Forwarder;Ocean Freight Manager | Expediteur;Manager zeevracht | LO
intermodal-planner | 3331 | intermodal-transport | Intermodal Planner;Rail Freight Manager | Planner intermodaal vervoer | LO
customs-broker | 3331 | customs | Customs Broker;Customs Compliance Manager | Douanedeclarant;Douanespecialist | LO GO
warehouse-manager | 1324 | warehousing | Warehouse Manager | Magazijnmanager;Hoofd magazijn | LO RF
driver | 8332 | freight | Truck Driver | Vrachtwagenchauffeur | LO
planner | 4322 | production-planning | Production Planner;Demand Planner | Productieplanner;Planner | TT FY AU AE RF
supply-risk-analyst | 2421 | supply-risk | Supply Risk Analyst | Analist leveringsrisico's | CN FI
account-manager | 2433 | key-account-management | Key Account Manager;Account Manager | Accountmanager;Relatiebeheerder | CH MA LO IT TT AU EN
export-manager | 1221 | export-sales, distribution-channels | Export Manager;International Sales Manager | Exportmanager | TT MA AG SO MO
sales-rep | 3322 | distribution-channels | Sales Representative;Area Sales Manager | Vertegenwoordiger;Rayonmanager | TT CO RF AG SO CH
distributor | 1221 | distribution-channels | Distribution Manager;Wholesale Manager | Groothandelaar;Manager groothandel | CO RF SO AG
marketing-manager | 1221 | branding, product-management | Marketing Manager;Brand Manager | Marketingmanager;Merkmanager | RF SO AU CO AG
content-marketer | 2431 | content-marketing | Content Marketer;Digital Marketing Specialist | Contentmarketeer | RF IT TA SO
market-researcher | 2431 | market-research | Market Research Analyst | Marktonderzoeker | CN RF
fair-organiser | 2431 | trade-fairs | Trade Fair Manager;Exhibition Manager | Beursmanager;Organisator vakbeurzen | TA
journalist | 2642 | content-marketing | Trade Journalist;Editor Technical Textiles | Vakjournalist;Redacteur vakblad | TA
association-director | 1219 | standardisation, trade-fairs | Director Trade Association | Directeur brancheorganisatie | TA
shop-manager | 1420 | customer-service | Store Manager;Outdoor Store Manager | Filiaalmanager;Winkelmanager | RF SO
fabric-designer | 2163 | design, colour-trends | Textile Designer;Colour and Trim Designer | Textielontwerper;Ontwerper kleur en materiaal | RF AU SO UN
garment-engineer | 7531 | garment-engineering | Pattern Maker;Garment Technologist | Patroonmaker;Kledingtechnoloog | RF SO DS
ergonomist | 3257 | ergonomics, occupational-health | Ergonomist;Occupational Health Adviser | Ergonoom;Arboadviseur | HC CN
sailmaker | 7531 | marine-textiles | Sailmaker | Zeilmaker | MO
rope-engineer | 2144 | marine-textiles, uhmwpe | Rope Engineer;Mooring Systems Engineer | Touwtechnoloog | MO FY
offshore-manager | 1219 | marine-textiles | Offshore Project Manager | Projectmanager offshore | MO EN
controller | 2411 | management-accounting | Business Controller;Financial Controller | Controller;Accountant | FI CN
banker | 2412 | project-finance, export-credit | Corporate Banker;Export Finance Adviser | Bankier zakelijke relaties;Adviseur exportfinanciering | FI
cfo | 1211 | management-accounting, project-finance | CFO;Finance Director | Financieel directeur | FI AE AU LO
hr-manager | 1212 | sustainable-employability | HR Manager;HR Director | HR-manager;Hoofd personeelszaken | CH HC LO FI ED
recruiter | 2423 | recruitment | Technical Recruiter;Recruiter | Recruiter techniek;Werving- en selectieadviseur | CN
teacher | 2320 | vocational-training | Vocational Teacher Technology | Docent techniek;Docent mode en textiel;Praktijkopleider | ED
education-manager | 1345 | vocational-training | Programme Manager Vocational Education | Opleidingsmanager;Teamleider mbo techniek | ED
consultant | 2421 | change-management | Management Consultant;Business Consultant | Organisatieadviseur;Managementadviseur | CN
knowledge-manager | 2421 | knowledge-management | Knowledge Manager | Kennismanager | CN GO UN
secretary | 3343 | project-management | Executive Assistant | Directiesecretaresse;Managementassistent | CN GO HC FI UN
stock-clerk | 4321 | warehousing | Warehouse Operative | Magazijnmedewerker | LO RF
shop-assistant | 5223 | customer-service | Sales Assistant | Verkoopmedewerker | RF SO
firefighter | 5411 | firefighter-clothing | Firefighter | Brandweerman;Bevelvoerder brandweer | GO
`;

/** Titles that say nothing of an occupation; the mapping leaves them out, as reviewers do. */
export const UNMAPPED_TITLES: readonly string[] = [
  'Founder',
  'Partner',
  'Associate',
  'Board Member',
  'Consultant',
  'Trainee',
  'Ondernemer',
  'Zelfstandig professional',
  'Projectmedewerker',
  'Medewerker',
  'Inhaber',
  'Geschäftsführer',
  'Vertriebsleiter',
  'Einkaufsleiter',
  'Responsable achats',
  'Responsabile acquisti',
];

export const JOBS: readonly Job[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const list = (cell: string | undefined, separator: string): string[] =>
      (cell ?? '').split(separator).map((word) => word.trim());
    return {
      key: cells[0]!,
      occupation: cells[1]!,
      expertise: list(cells[2], ','),
      en: list(cells[3], ';'),
      nl: list(cells[4], ';'),
      sectors: list(cells[5], ' '),
    };
  });
