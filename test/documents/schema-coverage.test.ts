import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { createSchema } from '../../src/api/schema/schema';
import { questionDocuments, type QuestionDocument } from './run-documents';

const schema = createSchema();

/** Parts that no document asks for, with the reason. Short: a new field comes with a document that asks for it. */
const LEFT_OUT: Readonly<Record<string, string>> = {};

test('every field that can be read, every argument and every field of its inputs is asked for by some document', () => {
  const asked = new Set(questionDocuments().flatMap(partsOf));
  const parts = readableParts();
  expect(parts.length).toBeGreaterThan(300);
  expect(parts.filter((part) => !asked.has(part) && !(part in LEFT_OUT))).toEqual([]);
  expect(Object.keys(LEFT_OUT).filter((part) => asked.has(part) || !parts.includes(part))).toEqual([]);
});

test.each(['employee', 'newcomer', 'manager', 'hr', 'analyst', 'archivist', 'admin'])(
  '%s asks many of the documents',
  (persona) => {
    const theirs = questionDocuments().filter(({ personas }) => personas.includes(persona));
    expect(theirs.length).toBeGreaterThan(40);
  },
);

/** `Type.field`, `Type.field(argument)` and `Input.field`, of everything below the type of queries. */
function readableParts(): readonly string[] {
  const parts: string[] = [];
  const seen = new Set<GraphQLNamedType>();
  const look = (type: GraphQLNamedType): void => {
    if (seen.has(type)) return;
    seen.add(type);
    if (isUnionType(type)) type.getTypes().forEach(look);
    if (isInterfaceType(type)) schema.getPossibleTypes(type).forEach(look);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        parts.push(`${type.name}.${field.name}`);
        look(getNamedType(field.type));
      }
    }
    if (!isObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      parts.push(`${type.name}.${field.name}`);
      for (const argument of field.args) {
        parts.push(`${type.name}.${field.name}(${argument.name})`);
        look(getNamedType(argument.type));
      }
      look(getNamedType(field.type));
    }
  };
  look(schema.getQueryType()!);
  return parts;
}

/** The parts that a document asks for; what it asks of an interface it asks of all that implement it. */
function partsOf({ query, variables }: QuestionDocument): readonly string[] {
  const document = parse(query);
  if (validate(schema, document).length > 0) return [];
  const parts: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        const owners = isInterfaceType(parent) ? schema.getPossibleTypes(parent) : [parent];
        for (const owner of owners) {
          const part = `${owner?.name}.${node.name.value}`;
          parts.push(part, ...(node.arguments ?? []).map(({ name }) => `${part}(${name.value})`));
        }
      },
      ObjectField(node) {
        parts.push(`${bareName(String(types.getParentInputType()))}.${node.name.value}`);
      },
      VariableDefinition(node) {
        const value = (variables as Readonly<Record<string, unknown>>)[node.variable.name.value];
        parts.push(...inputParts(String(types.getInputType()), value));
      },
    }),
  );
  return parts;
}

/** `input`: a type as SDL writes it. */
function inputParts(input: string, value: unknown): readonly string[] {
  const type = schema.getType(bareName(input));
  if (Array.isArray(value)) return value.flatMap((each) => inputParts(input, each));
  if (!isInputObjectType(type) || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${type.name}.${name}`,
    ...inputParts(String(type.getFields()[name]!.type), inner),
  ]);
}

/** Without brackets and exclamation marks. */
function bareName(type: string): string {
  return type.replace(/[[\]!]/g, '');
}
