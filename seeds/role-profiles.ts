/** What each role needs from its network. Codes of resources as in the tables beside; an organisation is the largest of its kind. */
export interface NeedPlan {
  readonly code: string;
  readonly wanted: number;
  readonly importance: number;
  readonly expertise?: string;
  readonly sector?: string;
  readonly occupation?: string;
  /** The organisation with most contacts of a sector in a country. */
  readonly organisation?: { readonly sector: string; readonly country: string };
  readonly country?: string;
  readonly minimumLevel?: number;
  readonly domain?: string;
}

export interface RolePlan {
  readonly code: string;
  readonly title: string;
  readonly family: string;
  readonly description: string;
  readonly needs: readonly NeedPlan[];
}

export const ROLES: readonly RolePlan[] = [
  {
    code: 'DEVELOPMENT',
    title: 'Development engineer',
    family: 'Innovation',
    description: 'Turns a question from the market into a fabric that can be woven, finished and tested.',
    needs: [
      { code: 'composites', expertise: 'composites', wanted: 30, importance: 3, domain: 'Materials' },
      {
        code: 'finishes',
        expertise: 'functional-finishes',
        wanted: 12,
        importance: 2,
        minimumLevel: 3,
        domain: 'Materials',
      },
      { code: 'smart', expertise: 'smart-textiles', wanted: 5, importance: 1, domain: 'Materials' },
      { code: 'research', sector: 'UN', wanted: 40, importance: 2, domain: 'Knowledge' },
      { code: 'rd-germany', occupation: '1223', country: 'DE', wanted: 4, importance: 2, domain: 'Partners' },
      {
        code: 'university',
        organisation: { sector: 'UN', country: 'NL' },
        wanted: 3,
        importance: 1,
        domain: 'Partners',
      },
    ],
  },
  {
    code: 'MATERIALS',
    title: 'Materials researcher',
    family: 'Innovation',
    description: 'Knows which fibre or polymer can do what, and who is working on the next one.',
    needs: [
      { code: 'polymers', expertise: 'polymer-chemistry', wanted: 15, importance: 3, domain: 'Materials' },
      { code: 'bio-based', expertise: 'bio-based-fibres', wanted: 9, importance: 2, domain: 'Materials' },
      { code: 'protein-fibres', expertise: 'biofabricated', wanted: 3, importance: 1, domain: 'Materials' },
      { code: 'professors', occupation: '2310', wanted: 8, importance: 2, domain: 'Knowledge' },
      { code: 'chemicals-germany', sector: 'CH', country: 'DE', wanted: 6, importance: 1, domain: 'Partners' },
    ],
  },
  {
    code: 'IP-STANDARDS',
    title: 'IP and standards coordinator',
    family: 'Innovation',
    description: 'Watches patents and standards, and sees to it that our voice is heard in the committees.',
    needs: [
      { code: 'patents', expertise: 'patents', wanted: 3, importance: 2, domain: 'Law' },
      { code: 'standards', expertise: 'standardisation', wanted: 4, importance: 2, domain: 'Law' },
      { code: 'testing', sector: 'CT', wanted: 5, importance: 1, domain: 'Quality' },
      { code: 'lawyers', occupation: '2611', wanted: 2, importance: 1, domain: 'Law' },
    ],
  },
  {
    code: 'QUALITY',
    title: 'Quality engineer',
    family: 'Quality and sustainability',
    description: 'Keeps what leaves the mill within what was promised, and proves it.',
    needs: [
      { code: 'testing', expertise: 'testing', wanted: 25, importance: 2, domain: 'Quality' },
      { code: 'fire', expertise: 'fire-testing', wanted: 4, importance: 2, domain: 'Quality' },
      { code: 'ppe', expertise: 'certification', wanted: 8, importance: 1, domain: 'Quality' },
      {
        code: 'institute',
        organisation: { sector: 'CT', country: 'NL' },
        wanted: 2,
        importance: 1,
        domain: 'Partners',
      },
      { code: 'automotive-quality', occupation: '2519', wanted: 12, importance: 1, domain: 'Customers' },
    ],
  },
  {
    code: 'SUSTAINABILITY',
    title: 'Sustainability specialist',
    family: 'Quality and sustainability',
    description: 'Makes our fabrics circular, and our figures about it true.',
    needs: [
      {
        code: 'recycling',
        expertise: 'circular-textiles',
        minimumLevel: 4,
        wanted: 20,
        importance: 3,
        domain: 'Circularity',
      },
      {
        code: 'chemical-recycling',
        expertise: 'chemical-recycling',
        minimumLevel: 4,
        wanted: 5,
        importance: 2,
        domain: 'Circularity',
      },
      { code: 'lca', expertise: 'life-cycle-assessment', wanted: 15, importance: 2, domain: 'Evidence' },
      { code: 'pfas', expertise: 'pfas-regulation', minimumLevel: 3, wanted: 12, importance: 2, domain: 'Law' },
      { code: 'passport', expertise: 'product-passport', wanted: 6, importance: 1, domain: 'Evidence' },
      { code: 'recyclers', sector: 'RC', country: 'DE', wanted: 10, importance: 2, domain: 'Partners' },
      { code: 'policy', occupation: '2422', wanted: 20, importance: 1, domain: 'Law' },
    ],
  },
  {
    code: 'BUYER',
    title: 'Raw material buyer',
    family: 'Supply',
    description: 'Buys fibres, yarns and chemicals at the right moment from people who deliver.',
    needs: [
      { code: 'yarn-makers', sector: 'FY', wanted: 60, importance: 3, domain: 'Suppliers' },
      { code: 'polyester', expertise: 'synthetic-fibres', wanted: 6, importance: 2, domain: 'Suppliers' },
      { code: 'aramid', expertise: 'high-performance-fibres', wanted: 8, importance: 1, domain: 'Suppliers' },
      { code: 'germany', sector: 'FY', country: 'DE', wanted: 4, importance: 1, domain: 'Suppliers' },
      { code: 'markets', expertise: 'commodity-markets', wanted: 3, importance: 2, domain: 'Markets' },
    ],
  },
  {
    code: 'PLANNER',
    title: 'Supply chain planner',
    family: 'Supply',
    description: 'Sees to it that yarn, loom time and lorries come together on the same day.',
    needs: [
      { code: 'freight', expertise: 'freight', wanted: 36, importance: 2, domain: 'Transport' },
      { code: 'customs', expertise: 'customs', wanted: 30, importance: 2, domain: 'Transport' },
      {
        code: 'forecasting',
        expertise: 'demand-forecasting',
        minimumLevel: 3,
        wanted: 14,
        importance: 2,
        domain: 'Planning',
      },
      { code: 'customers-planning', occupation: '4322', wanted: 20, importance: 1, domain: 'Planning' },
      { code: 'carriers-germany', sector: 'LO', country: 'DE', wanted: 9, importance: 1, domain: 'Transport' },
    ],
  },
  {
    code: 'ACCOUNT',
    title: 'Account manager Benelux',
    family: 'Market',
    description: 'Knows the customers in the Netherlands, Belgium and Luxembourg, and who decides there.',
    needs: [
      { code: 'construction', sector: 'CO', wanted: 45, importance: 3, domain: 'Customers' },
      { code: 'greenhouses', sector: 'AG', wanted: 20, importance: 2, domain: 'Customers' },
      { code: 'hospitals', sector: 'HC', country: 'NL', wanted: 14, importance: 1, domain: 'Customers' },
      { code: 'belgium', sector: 'CO', country: 'BE', wanted: 4, importance: 1, domain: 'Customers' },
      { code: 'buyers', occupation: '3323', wanted: 20, importance: 2, domain: 'Customers' },
      { code: 'geotextiles', expertise: 'geotextiles', wanted: 8, importance: 1, domain: 'Applications' },
    ],
  },
  {
    code: 'EXPORT',
    title: 'Export manager',
    family: 'Market',
    description: 'Sells our fabrics where nobody knows us yet.',
    needs: [
      { code: 'automotive', sector: 'AU', wanted: 50, importance: 3, domain: 'Customers' },
      { code: 'automotive-germany', sector: 'AU', country: 'DE', wanted: 6, importance: 2, domain: 'Customers' },
      { code: 'aerospace', sector: 'AE', wanted: 9, importance: 2, domain: 'Customers' },
      { code: 'protection', expertise: 'protective-clothing', wanted: 10, importance: 1, domain: 'Applications' },
      { code: 'buyers', occupation: '3323', wanted: 20, importance: 2, domain: 'Customers' },
      { code: 'export-finance', expertise: 'export-credit', wanted: 1, importance: 1, domain: 'Finance' },
    ],
  },
  {
    code: 'PRODUCT',
    title: 'Product manager',
    family: 'Market',
    description: 'Decides what we make next, for whom and at what price.',
    needs: [
      { code: 'sun-shading', expertise: 'sun-shading', wanted: 10, importance: 2, domain: 'Applications' },
      { code: 'sports', sector: 'SO', wanted: 30, importance: 2, domain: 'Customers' },
      { code: 'research', expertise: 'market-research', wanted: 4, importance: 1, domain: 'Markets' },
      { code: 'architects', occupation: '2161', wanted: 6, importance: 2, domain: 'Customers' },
      { code: 'designers', occupation: '2163', wanted: 15, importance: 1, domain: 'Customers' },
      { code: 'fairs', sector: 'TA', wanted: 20, importance: 1, domain: 'Markets' },
      { code: 'workwear', expertise: 'workwear', wanted: 4, importance: 1, domain: 'Applications' },
      {
        code: 'customer',
        organisation: { sector: 'AU', country: 'DE' },
        wanted: 3,
        importance: 1,
        domain: 'Customers',
      },
    ],
  },
  {
    code: 'PROCESS',
    title: 'Process technologist',
    family: 'Operations',
    description: 'Makes looms, stenters and coating lines do what they can, with less energy and less waste.',
    needs: [
      { code: 'machine-builders', sector: 'MA', wanted: 25, importance: 3, domain: 'Partners' },
      { code: 'coating', expertise: 'coating', wanted: 8, importance: 2, domain: 'Technology' },
      { code: 'automation', expertise: 'automation', wanted: 10, importance: 2, domain: 'Technology' },
      { code: 'loom-mechanics', expertise: 'loom-mechanics', wanted: 3, importance: 1, domain: 'Technology' },
      { code: 'mechanical-engineers', occupation: '2144', wanted: 10, importance: 1, domain: 'Partners' },
    ],
  },
  {
    code: 'TEAM-LEAD',
    title: 'Production team leader',
    family: 'Operations',
    description: 'Leads a shift: people, machines and what must be ready tomorrow.',
    needs: [
      { code: 'weavers', sector: 'TT', country: 'DE', wanted: 16, importance: 2, domain: 'Partners' },
      { code: 'training', expertise: 'vocational-training', wanted: 12, importance: 2, domain: 'People' },
      { code: 'recruitment', expertise: 'recruitment', wanted: 3, importance: 1, domain: 'People' },
      { code: 'lean', expertise: 'lean-production', minimumLevel: 3, wanted: 16, importance: 1, domain: 'Technology' },
    ],
  },
];
