/** schema/graph.md: the registry as a page to read, and how each store keeps it. */
import type { GraphSchema, LabelDefinition, PropertyDefinition, RelationDefinition } from './definitions';

const HEAD = `# The graph: labels, relation types, properties

Generated from src/model/graph by \`npm run generate\`; do not edit. To add a label, relation type or property, put an entry into the
registry: both stores add it to an existing database when they are opened. Nothing is ever dropped by a migration, a type never changes,
and new values of an enum go to the end.

Ids and keys are 1 to 64 of \`A-Z a-z 0-9 _ . : ~ -\`. An absent property is missing, never null. *required* properties must have a value,
*indexed* ones serve sorts and look-ups, *unique* ones occur once in their label, *search 3, 2, 1* take part in full-text search with that
weight, and *personal* ones say something about a natural person.

## How each store keeps it

| | SQLite | Neo4j |
|---|---|---|
| node | a row of \`n_<Label>\`: \`handle\` INTEGER PRIMARY KEY, \`id\` TEXT UNIQUE, a column \`p_<property>\` each | a node with the label and a property \`id\` under a uniqueness constraint |
| relation | a row of \`r_<TYPE>\` WITHOUT ROWID on (\`source\`, \`target\`, \`key\`), the ends as handles; \`x_<TYPE>\` indexes (\`target\`, \`source\`, \`key\`), made when it is first needed | a relationship of the type with a property \`key\` |
| undirected relation | stored once, from the lower id to the higher | stored once, from the lower id to the higher |
| indexed property | \`i_<Label>_<property>\` on (column, \`id\`) | a range index |
| unique property | \`u_<Label>_<property>\` | a uniqueness constraint |
| searched label | \`s_<Label>\`, an FTS5 table of analysed terms with a column per weight | a full-text index over the same terms |
| change feed, idempotency keys, migrations | tables \`changes\`, \`idempotency\`, \`migrations\`, \`meta\` | nodes under labels of their own, in the transaction of the change |

| type | value | SQLite | Neo4j |
|---|---|---|---|
| string | at most 1,000 characters | TEXT | STRING |
| text | at most 1,000,000 characters | TEXT | STRING |
| int | safe integer | INTEGER | INTEGER |
| float | finite number | REAL | FLOAT |
| boolean | true, false | INTEGER 1, 0 | BOOLEAN |
| date | \`YYYY-MM-DD\` | INTEGER, days since 1970-01-01 | DATE |
| dateTime | \`YYYY-MM-DDTHH:mm:ss.sssZ\` | INTEGER, ms since 1970 | DATETIME |
| enum | one of its values | INTEGER, place among the values | STRING |
| strings | list of strings | TEXT, JSON | LIST of STRING |
| labels | label by language tag | TEXT, JSON | LIST of STRING \`nl:label\` |
| person | id of a Person | INTEGER, handle, indexed | STRING, indexed |
`;

/** The page for a registry: overview, then every label and relation type with its properties. */
export function graphDocument(schema: GraphSchema): string {
  const labels = Object.entries(schema.labels);
  const relations = Object.entries(schema.relations);
  return [
    HEAD,
    '## Labels\n',
    ...labels.map(([name, label]) => labelSection(name, label)),
    '## Relation types\n',
    ...relations.map(([name, relation]) => relationSection(name, relation)),
  ].join('\n');
}

function labelSection(name: string, label: LabelDefinition): string {
  const freshness = label.freshness === undefined ? '' : ` Hits of equal weight: latest \`${label.freshness}\` first.`;
  return `### ${name}\n\n${label.about}${freshness} Since migration ${label.since}.\n\n${propertyTable(label.properties)}`;
}

function relationSection(name: string, relation: RelationDefinition): string {
  const arrow = relation.undirected === true ? '–' : '→';
  const key =
    relation.parallel === true ? 'several between the same two, told apart by key' : 'at most one between the same two';
  const kind = `\`(${relation.from}) ${arrow} (${relation.to})\`, ${key}`;
  return `### ${name}\n\n${kind}. ${relation.about} Since migration ${relation.since}.\n\n${propertyTable(relation.properties)}`;
}

function propertyTable(properties: Readonly<Record<string, PropertyDefinition>>): string {
  const rows = Object.entries(properties);
  if (rows.length === 0) return 'No properties.\n';
  const lines = rows.map(
    ([name, property]) => `| ${name} | ${property.type} | ${traits(property)} | ${about(property)} |`,
  );
  return `| property | type | | what it means |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}

function traits(property: PropertyDefinition): string {
  return [
    property.required === true ? 'required' : '',
    property.unique === true ? 'unique' : '',
    property.indexed === true || property.type === 'person' ? 'indexed' : '',
    property.search === undefined ? '' : `search ${property.search}`,
    property.personal === true ? 'personal' : '',
  ]
    .filter((trait) => trait !== '')
    .join(', ');
}

function about(property: PropertyDefinition): string {
  const values = property.values === undefined ? '' : ` One of ${property.values.join(', ')}.`;
  const range = property.range === undefined ? '' : ` In ${property.range[0]}..${property.range[1]}.`;
  return `${property.about}${values}${range}`.replaceAll('|', '\\|');
}
