/** Sectors of the organisations outside: how many organisations, how many contacts work there on average, and how they are called. */
export interface Sector {
  readonly code: string;
  readonly label: string;
  readonly organisations: number;
  /** How crowded: relative number of contacts per organisation. */
  readonly density: number;
  /** Words in names per language, with `$` where the invented name goes. */
  readonly names: Readonly<Record<'nl' | 'de' | 'en' | 'fr' | 'it', readonly string[]>>;
  /** Public bodies and schools have no legal form in their name. */
  readonly publicBody: boolean;
}

// code | label | organisations | density | Dutch | German | English | French | Italian
const TABLE = `
TT | Technical textiles | 85 | 11 | Weverij $;$ Technisch Textiel;$ Doek | $ Technische Textilien;Weberei $ | $ Technical Textiles;$ Fabrics | Tissages $;$ Textiles Techniques | Tessitura $;$ Tessuti Tecnici
FY | Fibres and yarns | 55 | 9 | $ Garens;Spinnerij $;$ Vezels | $ Garne;Spinnerei $ | $ Fibres;$ Yarns | Filature $;$ Fibres | Filatura $;$ Filati
CH | Chemicals and coatings | 60 | 8 | $ Chemie;$ Coatings | $ Chemie;$ Beschichtungen | $ Chemicals;$ Coatings | $ Chimie;$ Enduction | $ Chimica;$ Rivestimenti
MA | Machinery | 55 | 7 | $ Machines;Machinefabriek $ | $ Maschinenbau;$ Textilmaschinen | $ Machinery;$ Engineering | $ Machines Textiles | $ Macchine Tessili;Meccanica $
AU | Automotive | 55 | 7 | $ Automotive;$ Interieurdelen | $ Automotive;$ Fahrzeugteile | $ Automotive;$ Interior Systems | $ Équipements Auto | $ Componenti Auto
AE | Aerospace | 22 | 7 | $ Luchtvaarttechniek | $ Luftfahrttechnik;$ Aero | $ Aerospace;$ Aerostructures | $ Aéronautique | $ Aerospazio
CO | Construction | 60 | 6 | Bouwbedrijf $;$ Zonwering;Architectenbureau $;$ Geotechniek | $ Bau;$ Membranbau | $ Construction;$ Tensile Structures | $ Bâtiment | $ Costruzioni
HC | Healthcare | 45 | 6 | Ziekenhuis $;$ Medisch;Zorggroep $ | Klinikum $;$ Medizintechnik | $ Medical;$ Healthcare | Clinique $;$ Médical | $ Biomedica
UN | Universities and research | 40 | 10 | Universiteit $;Hogeschool $;Kennisinstituut $ | Hochschule $;Institut $ für Textilforschung | University of $;$ Research Institute | Université de $;Institut Textile $ | Università di $;Politecnico di $
CT | Certification and testing | 22 | 8 | Keuringsinstituut $;$ Beproeving | Prüfinstitut $;$ Zertifizierung | $ Certification;$ Testing | Laboratoire $ | Istituto Prove $
RC | Recycling | 32 | 6 | $ Textielrecycling;$ Sortering | $ Textilrecycling | $ Recycling;$ Circular | $ Recyclage | $ Riciclo
LO | Logistics | 40 | 6 | $ Expeditie;$ Transport;$ Logistiek | $ Spedition;$ Logistik | $ Freight;$ Logistics | $ Transports | $ Trasporti
RF | Retail and fashion | 40 | 6 | $ Mode;$ Werkkleding;$ Wonen | $ Mode;$ Berufsbekleidung | $ Apparel;$ Home | Maison $ | Moda $
SO | Sports and outdoor | 28 | 5 | $ Buitensport;$ Tenten | $ Outdoor | $ Outdoor;$ Sports | $ Sports | $ Sport
AG | Agriculture and horticulture | 27 | 5 | $ Kassenbouw;Kwekerij $;$ Schermdoek;Vlasbedrijf $ | $ Gartenbau | $ Greenhouses | $ Serres;Lin de $ | $ Serre
EN | Energy | 24 | 5 | $ Energie;$ Warmte | $ Energie;$ Windtechnik | $ Energy;$ Wind | $ Énergie | $ Energia
WE | Water and environment | 22 | 5 | Waterschap $;$ Watertechniek | $ Wassertechnik | $ Water | $ Eaux | $ Acque
GO | Government | 26 | 6 | Gemeente $;Provincie $;Omgevingsdienst $;Veiligheidsregio $ | Stadt $;Landkreis $ | $ City Council | Ville de $ | Comune di $
DS | Defence and safety | 24 | 5 | $ Bescherming;$ Veiligheid | $ Schutzausrüstung | $ Protection;$ Safety | $ Protection | $ Protezione
CN | Consultancy | 30 | 5 | $ Advies;$ Adviesgroep | $ Beratung | $ Consulting;$ Advisory | $ Conseil | $ Consulenza
FI | Finance | 18 | 6 | $ Bank;$ Verzekeringen | $ Bank | $ Finance;$ Capital | Banque $ | Banca $
IT | ICT | 21 | 6 | $ Automatisering;$ Data | $ Software;$ Automation | $ Software;$ Systems | $ Informatique | $ Sistemi
LP | Law and patents | 15 | 6 | $ Advocaten;$ Octrooibureau | Patentanwälte $ | $ Patent Attorneys;$ Law | Cabinet $ | Studio Legale $
TA | Trade associations and media | 22 | 5 | Brancheorganisatie $;Vakblad $;$ Beurzen | Fachverband $;$ Messen | $ Textile Association;$ Trade Fairs | Fédération $ | Associazione $
ED | Vocational education | 16 | 6 | Vakcollege $;Opleidingscentrum $ | Berufskolleg $ | $ Technical College | Lycée Professionnel $ | Istituto Tecnico $
MO | Marine and offshore | 16 | 5 | $ Touwwerk;Zeilmakerij $;$ Offshore | $ Seile;$ Maritim | $ Marine;$ Ropes | Voilerie $ | $ Nautica
`;

const PUBLIC = new Set(['UN', 'GO', 'ED']);

export const SECTORS: readonly Sector[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code, label, organisations, density, nl, de, en, fr, it] = line.split('|').map((cell) => cell.trim());
    const list = (cell: string | undefined): string[] => cell!.split(';');
    return {
      code: code!,
      label: label!,
      organisations: Number(organisations),
      density: Number(density),
      names: { nl: list(nl), de: list(de), en: list(en), fr: list(fr), it: list(it) },
      publicBody: PUBLIC.has(code!),
    };
  });

/** The label under which files know a sector. */
export function sectorLabel(code: string): string {
  const found = SECTORS.find((sector) => sector.code === code);
  if (found === undefined) throw new Error(`Expected the code of a sector, got '${code}'.`);
  return found.label;
}
