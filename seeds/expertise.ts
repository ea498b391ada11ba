/**
 * The 200 kinds of expertise of the demo: key | English | Dutch | key of the broader one | other labels (optional, ';' between).
 * Three levels deep; a need for a broader one is met by anyone with a narrower one.
 */
export interface Expertise {
  readonly key: string;
  readonly en: string;
  readonly nl: string;
  readonly broader: string | undefined;
  readonly alternatives: readonly string[];
}

const TABLE = `
fibres | fibres and yarns | vezels en garens | - |
natural-fibres | natural fibres | natuurvezels | fibres |
cotton | cotton | katoen | natural-fibres |
wool | wool | wol | natural-fibres |
flax | flax and linen | vlas en linnen | natural-fibres |
hemp | hemp fibres | hennepvezels | natural-fibres |
synthetic-fibres | synthetic fibres | synthetische vezels | fibres | man-made fibres
polyester | polyester yarns | polyestergarens | synthetic-fibres | PET yarns
polyamide | polyamide yarns | polyamidegarens | synthetic-fibres | nylon
polypropylene | polypropylene tapes | polypropeenbandjes | synthetic-fibres |
elastane | elastane | elastaan | synthetic-fibres |
high-performance-fibres | high-performance fibres | hoogwaardige vezels | fibres |
aramid | aramid fibres | aramidevezels | high-performance-fibres |
uhmwpe | high-modulus polyethylene | hogemodulus-polyetheen | high-performance-fibres | UHMWPE
carbon-fibre | carbon fibres | koolstofvezels | high-performance-fibres |
glass-fibre | glass fibres | glasvezels | high-performance-fibres |
bio-based-fibres | bio-based fibres | biobased vezels | fibres | biogebaseerde vezels
pla | polylactic acid fibres | polymelkzuurvezels | bio-based-fibres | PLA
lyocell | lyocell and viscose | lyocell en viscose | bio-based-fibres |
biofabricated | biofabricated fibres | gekweekte vezels | bio-based-fibres | spider silk proteins
yarn-spinning | yarn spinning | spinnen van garens | fibres |
texturing | yarn texturing | textureren van garens | fibres |
twisting | twisting and cabling | twijnen en kabelen | fibres |
fabric-formation | fabric formation | doekvorming | - |
weaving | weaving | weven | fabric-formation |
jacquard | jacquard weaving | jacquardweven | weaving |
leno | leno weaving | draaierweven | weaving |
weaving-3d | three-dimensional weaving | driedimensionaal weven | weaving | 3D weaving
narrow-weaving | narrow weaving | bandweven | weaving |
warp-preparation | warp preparation | kettingvoorbereiding | weaving | warping
sizing | warp sizing | sterken van kettingen | weaving |
knitting | knitting | breien | fabric-formation |
warp-knitting | warp knitting | kettingbreien | knitting | raschel
circular-knitting | circular knitting | rondbreien | knitting |
nonwovens | nonwovens | nonwovens en vliezen | fabric-formation |
needle-punching | needle punching | naaldvilten | nonwovens |
spunbond | spunbond and meltblown | spunbond en meltblown | nonwovens |
braiding | braiding | vlechten | fabric-formation |
finishing | finishing and coating | veredeling en coating | - |
dyeing | dyeing | verven van textiel | finishing |
disperse-dyeing | disperse dyeing | dispersieverven | dyeing |
waterless-dyeing | waterless dyeing | waterloos verven | dyeing | supercritical CO2 dyeing
printing | textile printing | textieldruk | finishing |
digital-printing | digital textile printing | digitaal textieldrukken | printing | inkjet
functional-finishes | functional finishes | functionele afwerking | finishing |
flame-retardants | flame-retardant finishes | vlamvertragende afwerking | functional-finishes |
water-repellents | fluorine-free water repellents | fluorvrije waterafstoting | functional-finishes | DWR
antimicrobial | antimicrobial finishes | antimicrobiële afwerking | functional-finishes |
uv-protection | UV protection | UV-bescherming | functional-finishes |
coating | textile coating | coaten van textiel | finishing |
pvc-coating | PVC coating | pvc-coating | coating |
pu-coating | polyurethane coating | polyurethaancoating | coating |
hot-melt-coating | hot-melt coating | hotmeltcoating | coating |
lamination | lamination | lamineren | finishing |
plasma-treatment | plasma treatment | plasmabehandeling | finishing |
heat-setting | heat setting | thermofixeren | finishing |
materials-science | materials science | materiaalkunde | - |
polymer-chemistry | polymer chemistry | polymeerchemie | materials-science |
additives | polymer additives | polymeeradditieven | polymer-chemistry |
rheology | rheology | reologie | polymer-chemistry |
composites | textile composites | textielcomposieten | materials-science |
thermoplastic-composites | thermoplastic composites | thermoplastische composieten | composites |
preforms | composite preforms | preforms voor composieten | composites |
resin-infusion | resin infusion | harsinfusie | composites |
surface-chemistry | surface chemistry | oppervlaktechemie | materials-science |
adhesion | adhesion and adhesives | hechting en lijmen | materials-science |
nanomaterials | nanomaterials | nanomaterialen | materials-science |
electrospinning | electrospinning | elektrospinnen | nanomaterials |
smart-textiles | smart textiles | slim textiel | materials-science | e-textiles
conductive-yarns | conductive yarns | geleidende garens | smart-textiles |
textile-sensors | textile sensors | textielsensoren | smart-textiles |
membranes | membranes | membranen | materials-science |
testing | testing and quality | beproeving en kwaliteit | - |
mechanical-testing | mechanical testing | mechanische beproeving | testing | tensile testing
abrasion-testing | abrasion testing | slijtageproeven | mechanical-testing |
fire-testing | fire testing | brandproeven | testing |
permeability | air and water permeability | lucht- en waterdoorlatendheid | testing |
colour-measurement | colour measurement | kleurmeting | testing |
microscopy | microscopy | microscopie | testing |
chemical-analysis | chemical analysis | chemische analyse | testing | chromatography
weathering | weathering and ageing tests | verouderingsproeven | testing |
quality-management | quality management | kwaliteitsmanagement | testing | ISO 9001
statistical-process-control | statistical process control | statistische procesbeheersing | quality-management | SPC
laboratory-accreditation | laboratory accreditation | laboratoriumaccreditatie | quality-management | ISO 17025
certification | product certification | productcertificering | testing |
ppe-certification | certification of protective equipment | keuring van beschermingsmiddelen | certification |
ce-marking | CE marking of construction products | CE-markering van bouwproducten | certification |
applications | technical applications | technische toepassingen | - |
geotextiles | geotextiles | geotextiel | applications |
dike-reinforcement | dike and road reinforcement | dijk- en wegversterking | geotextiles |
medical-textiles | medical textiles | medisch textiel | applications |
wound-dressings | wound dressings | wondverbanden | medical-textiles |
implant-textiles | implantable textiles | implanteerbaar textiel | medical-textiles |
protective-clothing | protective clothing | beschermende kleding | applications |
ballistic-protection | ballistic protection | ballistische bescherming | protective-clothing |
firefighter-clothing | firefighter clothing | brandweerkleding | protective-clothing |
workwear | workwear | werkkleding | protective-clothing |
automotive-textiles | automotive textiles | autotextiel | applications |
airbag-fabrics | airbag fabrics | airbagdoek | automotive-textiles |
seat-covers | seat covers | stoelbekleding | automotive-textiles |
architectural-textiles | architectural textiles | architectonisch textiel | applications |
tensile-structures | tensile structures | spandoekconstructies | architectural-textiles | membrane structures
sun-shading | sun shading | zonwering | architectural-textiles |
acoustic-textiles | acoustic textiles | akoestisch textiel | architectural-textiles |
filtration | filtration fabrics | filterdoek | applications |
air-filtration | air filtration | luchtfiltratie | filtration |
liquid-filtration | liquid filtration | vloeistoffiltratie | filtration |
agro-textiles | horticultural screens | tuinbouwschermdoek | applications | agro-textiles
marine-textiles | ropes and sailcloth | touw en zeildoek | applications |
sports-textiles | sports and outdoor fabrics | sport- en buitensportdoek | applications |
conveyor-belts | conveyor-belt fabrics | transportbanddoek | applications |
sustainability | sustainability | duurzaamheid | - |
circular-textiles | circular textiles | circulair textiel | sustainability |
mechanical-recycling | mechanical recycling | mechanische recycling | circular-textiles |
chemical-recycling | chemical recycling | chemische recycling | circular-textiles | depolymerisation
textile-sorting | textile sorting | textielsortering | circular-textiles |
design-for-recycling | design for recycling | ontwerpen voor recycling | circular-textiles |
life-cycle-assessment | life-cycle assessment | levenscyclusanalyse | sustainability | LCA
carbon-footprint | carbon footprint | CO2-voetafdruk | life-cycle-assessment |
product-passport | digital product passport | digitaal productpaspoort | sustainability |
chemicals-legislation | chemicals legislation | stoffenwetgeving | sustainability | REACH
pfas-regulation | PFAS regulation | PFAS-regelgeving | chemicals-legislation |
waste-water | waste-water treatment | afvalwaterzuivering | sustainability |
energy-efficiency | energy efficiency | energie-efficiëntie | sustainability |
microplastics | microplastics | microplastics uit textiel | sustainability | fibre fragmentation
supply-chain-due-diligence | supply-chain due diligence | ketenverantwoordelijkheid | sustainability |
engineering | production and engineering | productie en techniek | - |
process-engineering | process engineering | procestechniek | engineering |
drying-technology | drying technology | droogtechniek | process-engineering |
heat-recovery | heat recovery | warmteterugwinning | process-engineering |
machine-maintenance | machine maintenance | machineonderhoud | engineering |
predictive-maintenance | predictive maintenance | voorspellend onderhoud | machine-maintenance |
loom-mechanics | loom mechanics | weefgetouwtechniek | machine-maintenance |
automation | industrial automation | industriële automatisering | engineering |
plc-programming | PLC programming | PLC-programmering | automation |
machine-vision | machine vision | beeldherkenning in productie | automation |
robotics | robotics | robotica | automation |
lean-production | lean production | lean produceren | engineering |
mechanical-design | mechanical design | werktuigbouwkundig ontwerp | engineering |
electrical-engineering | electrical engineering | elektrotechniek | engineering |
industrial-safety | industrial safety | machineveiligheid | engineering |
simulation | process simulation | processimulatie | engineering |
digital | data and digital | data en digitaal | - |
data-analysis | data analysis | data-analyse | digital |
machine-learning | machine learning | machinaal leren | data-analysis |
erp | enterprise resource planning | ERP-systemen | digital | ERP
mes | manufacturing execution systems | productie-informatiesystemen | digital | MES
cyber-security | industrial cyber security | industriële cyberbeveiliging | digital |
software-development | software development | softwareontwikkeling | digital |
cad | textile CAD | textiel-CAD | digital |
supply | supply and purchasing | inkoop en keten | - |
strategic-sourcing | strategic sourcing | strategische inkoop | supply |
commodity-markets | fibre and polymer markets | vezel- en polymeermarkten | strategic-sourcing |
supplier-development | supplier development | leveranciersontwikkeling | strategic-sourcing |
contract-negotiation | contract negotiation | contractonderhandeling | supply |
customs | customs and origin | douane en oorsprong | supply |
freight | freight transport | goederenvervoer | supply |
intermodal-transport | intermodal transport | intermodaal vervoer | freight |
warehousing | warehousing | magazijnbeheer | supply |
inventory-management | inventory management | voorraadbeheer | supply |
production-planning | production planning | productieplanning | supply |
demand-forecasting | demand forecasting | vraagvoorspelling | supply |
supply-risk | supply risk | leveringsrisico | supply |
market | market and sales | markt en verkoop | - |
key-account-management | key account management | accountmanagement | market |
export-sales | export sales | exportverkoop | market |
distribution-channels | distribution channels | distributiekanalen | market |
public-tendering | public tendering | aanbestedingen | market |
market-research | market research | marktonderzoek | market |
product-management | product management | productmanagement | market |
pricing | pricing | prijsstelling | market |
branding | branding | merkbeleid | market |
trade-fairs | trade fairs | vakbeurzen | market |
content-marketing | content marketing | contentmarketing | market |
customer-service | customer service | klantenservice | market |
law-and-finance | law and finance | recht en financiën | - |
intellectual-property | intellectual property | intellectueel eigendom | law-and-finance |
patents | patents | octrooien | intellectual-property |
trade-marks | trade marks | merkenrecht | intellectual-property |
standardisation | standardisation | normalisatie | law-and-finance |
european-standards | European textile standards | Europese textielnormen | standardisation | CEN
contract-law | contract law | contractenrecht | law-and-finance |
innovation-funding | innovation funding | innovatiesubsidies | law-and-finance |
project-finance | project finance | projectfinanciering | law-and-finance |
export-credit | export credit | exportkredieten | law-and-finance |
management-accounting | management accounting | bedrijfseconomie | law-and-finance | controlling
people | people and organisation | mensen en organisatie | - |
recruitment | recruitment of technicians | werving van technici | people |
vocational-training | vocational training | vakopleidingen | people |
leadership | team leadership | leidinggeven aan teams | people |
change-management | change management | verandermanagement | people |
project-management | project management | projectmanagement | people |
knowledge-management | knowledge management | kennismanagement | people |
occupational-health | occupational health | arbeidsgezondheid | people |
sustainable-employability | sustainable employability | duurzame inzetbaarheid | people |
design | textile design | textielontwerp | - |
colour-trends | colour and trends | kleur en trends | design |
garment-engineering | garment engineering | kledingtechniek | design |
ergonomics | ergonomics | ergonomie | design |
interior-design | interior fabrics | interieurstoffen | design |
`;

/** In the order of the table: broader ones before narrower ones. */
export const EXPERTISE: readonly Expertise[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [key, en, nl, broader, alternatives] = line.split('|').map((cell) => cell.trim());
    return {
      key: key!,
      en: en!,
      nl: nl!,
      broader: broader === '-' ? undefined : broader,
      alternatives: alternatives ? alternatives.split(';').map((label) => label.trim()) : [],
    };
  });

const BY_KEY = new Map(EXPERTISE.map((expertise) => [expertise.key, expertise]));

/** The expertise of a key; a key that is not in the table is a mistake in the generator. */
export function expertiseOf(key: string): Expertise {
  const found = BY_KEY.get(key);
  if (found === undefined) throw new Error(`Expected a key of the table of expertise, got '${key}'.`);
  return found;
}

/** The address by which files name it. */
export function expertiseUri(key: string): string {
  return `https://kennis.dinkelweef.example/expertise/${expertiseOf(key).key}`;
}

/** The key itself and those of everything narrower. */
export function withNarrower(key: string): ReadonlySet<string> {
  const found = new Set([expertiseOf(key).key]);
  for (const expertise of EXPERTISE)
    if (expertise.broader !== undefined && found.has(expertise.broader)) found.add(expertise.key);
  return found;
}
