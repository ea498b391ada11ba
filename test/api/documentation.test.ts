import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import { GRAPHQL_CODES } from '../../src/api/http/answer-errors';
import { createSchema } from '../../src/api/schema/schema';
import { ERROR_CODES } from '../../src/errors';

const ERRORS = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'errors.md'), 'utf8');
const SPECIFIED = ['String', 'Int', 'Float', 'Boolean', 'ID'];

test.each([...ERROR_CODES, ...GRAPHQL_CODES])('%s is explained once', (code) => {
  expect(ERRORS.split('\n').filter((line) => line.startsWith(`| ${code} |`))).toHaveLength(1);
});

test('every part of the schema has a description', () => {
  const bare: string[] = [];
  const look = (name: string, { description }: { readonly description?: string | null | undefined }) => {
    if ((description ?? '') === '') bare.push(name);
  };
  for (const type of Object.values(createSchema().getTypeMap())) {
    if (isIntrospectionType(type) || SPECIFIED.includes(type.name)) continue;
    look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  expect(bare).toEqual([]);
});
