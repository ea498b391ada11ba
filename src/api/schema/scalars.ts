/** Scalars of graphql-scalars, with the strings that the services speak instead of Date and URL objects. */
import { GraphQLScalarType } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDate,
  GraphQLDateTime,
  GraphQLEmailAddress,
  GraphQLLocale,
  GraphQLURL,
} from 'graphql-scalars';

/** 'YYYY-MM-DD'. */
export const DateScalar = textScalar(GraphQLDate, 'A UTC date, YYYY-MM-DD.', (value) =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value),
);
/** ISO 8601 in UTC with milliseconds. */
export const DateTimeScalar = textScalar(
  GraphQLDateTime,
  'An instant in ISO 8601, answered in UTC with milliseconds: 2026-03-01T09:30:00.000Z.',
  (value) => (value instanceof Date ? value.toISOString() : String(value)),
);
export const EmailAddressScalar = textScalar(GraphQLEmailAddress, 'An e-mail address.', String);
export const UrlScalar = textScalar(GraphQLURL, 'An absolute URL.', String);
export const CountryCodeScalar = textScalar(GraphQLCountryCode, 'A country, ISO 3166-1 alpha-2: NL.', String);
export const LocaleScalar = textScalar(GraphQLLocale, 'A language, BCP 47: nl, en-GB.', String);

function textScalar(base: GraphQLScalarType, description: string, text: (value: unknown) => string): GraphQLScalarType {
  const config = base.toConfig();
  return new GraphQLScalarType({
    ...config,
    extensions: {},
    description,
    serialize: (value) => text(value),
    parseValue: (value) => text(base.parseValue(value)),
    parseLiteral: (node, variables) => text(base.parseLiteral(node, variables)),
  });
}
