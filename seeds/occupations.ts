/**
 * Occupations of the position generator: ISCO-08 unit groups with a prestige on a scale like SIOPS (0..100), for the demo only.
 * code | English | Dutch | prestige
 */
export interface Occupation {
  readonly code: string;
  readonly en: string;
  readonly nl: string;
  readonly prestige: number;
}

const TABLE = `
1112 | senior government officials | topambtenaren | 71
1120 | managing directors and chief executives | algemeen directeuren | 70
1211 | finance managers | financieel managers | 65
1212 | human resource managers | hr-managers | 61
1219 | business services managers | managers bedrijfsdiensten | 59
1221 | sales and marketing managers | managers verkoop en marketing | 60
1223 | research and development managers | managers onderzoek en ontwikkeling | 68
1321 | manufacturing managers | productiemanagers | 63
1323 | construction managers | bouwmanagers | 60
1324 | supply and distribution managers | managers logistiek en inkoop | 59
1345 | education managers | onderwijsmanagers | 66
1420 | retail managers | managers detailhandel | 48
2113 | chemists | chemici | 69
2131 | biologists | biologen | 68
2133 | environmental protection professionals | milieukundigen | 62
2141 | industrial and production engineers | productie- en procesingenieurs | 61
2142 | civil engineers | civiel ingenieurs | 69
2144 | mechanical engineers | werktuigbouwkundig ingenieurs | 66
2145 | chemical engineers | chemisch ingenieurs | 66
2151 | electrical engineers | elektrotechnisch ingenieurs | 65
2161 | building architects | architecten | 72
2163 | product and garment designers | product- en kledingontwerpers | 56
2212 | specialist medical practitioners | medisch specialisten | 78
2221 | nursing professionals | verpleegkundigen | 54
2310 | university teachers | universitair docenten en hoogleraren | 77
2320 | vocational education teachers | docenten beroepsonderwijs | 58
2411 | accountants | accountants en controllers | 62
2412 | financial advisers | financieel adviseurs | 58
2421 | management consultants | organisatieadviseurs | 63
2422 | policy professionals | beleidsadviseurs | 62
2423 | personnel professionals | personeelsadviseurs | 56
2431 | marketing professionals | marketeers | 56
2433 | technical sales professionals | technisch verkopers | 52
2511 | systems analysts | systeemanalisten | 58
2512 | software developers | softwareontwikkelaars | 55
2519 | quality assurance professionals | kwaliteitsadviseurs | 57
2611 | lawyers | juristen en advocaten | 73
2642 | journalists | journalisten | 55
3111 | chemical and physical science technicians | laboranten | 46
3115 | mechanical engineering technicians | werktuigbouwkundig technici | 47
3119 | physical and engineering science technicians | technici natuur en techniek | 46
3122 | manufacturing supervisors | productieleiders | 44
3257 | environmental and occupational health inspectors | inspecteurs milieu en arbo | 51
3322 | commercial sales representatives | vertegenwoordigers | 46
3323 | buyers | inkopers | 49
3331 | clearing and forwarding agents | expediteurs | 47
3343 | executive secretaries | directiesecretarissen | 52
3411 | fire and safety professionals | brand- en veiligheidsdeskundigen | 53
4321 | stock clerks | magazijnmedewerkers | 30
4322 | production clerks | productieplanners | 38
5223 | shop sales assistants | verkoopmedewerkers | 32
5411 | firefighters | brandweerlieden | 42
6113 | horticultural growers | tuinders | 40
7233 | industrial machinery mechanics | monteurs industriële machines | 41
7531 | tailors and pattern makers | kleermakers en patroonmakers | 40
8151 | spinning and winding machine operators | spinners en spoelers | 29
8152 | weaving and knitting machine operators | wevers en breiers | 30
8154 | dyeing and finishing machine operators | ververs en veredelaars | 28
8332 | lorry drivers | vrachtwagenchauffeurs | 33
`;

export const OCCUPATIONS: readonly Occupation[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code, en, nl, prestige] = line.split('|').map((cell) => cell.trim());
    return { code: code!, en: en!, nl: nl!, prestige: Number(prestige) };
  });
