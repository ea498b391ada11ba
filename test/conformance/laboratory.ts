import type { GraphSchema, Properties } from '../../src/model/graph/definitions';
import type { WriteOperation } from '../../src/store/store';

/** A small registry with every type of property and every kind of relation. */
export const LABORATORY: GraphSchema = {
  labels: {
    Person: {
      about: 'Someone.',
      since: 1,
      properties: { name: { type: 'string', about: 'Name.', search: 3 }, chief: { type: 'person', about: 'Chief.' } },
    },
    Thing: {
      about: 'Something with every type of property.',
      since: 1,
      freshness: 'at',
      properties: {
        batch: { type: 'string', about: 'Which law made it.', indexed: true },
        string: { type: 'string', about: 'A string.', indexed: true },
        text: { type: 'text', about: 'A text.' },
        int: { type: 'int', about: 'An integer.', indexed: true },
        float: { type: 'float', about: 'A number.' },
        boolean: { type: 'boolean', about: 'Yes or no.', indexed: true },
        date: { type: 'date', about: 'A day.', indexed: true },
        at: { type: 'dateTime', about: 'A time.', indexed: true },
        enum: { type: 'enum', values: ['RED', 'GREEN', 'BLUE'], about: 'A colour.', indexed: true },
        strings: { type: 'strings', about: 'Strings.' },
        labels: { type: 'labels', about: 'Labels.', search: 3 },
        owner: { type: 'person', about: 'Whose it is.', indexed: true },
        code: { type: 'string', about: 'One of a kind.', unique: true },
        title: { type: 'string', about: 'Title.', search: 3 },
        aliases: { type: 'strings', about: 'Other titles.', search: 2 },
        body: { type: 'text', about: 'Body.', search: 1 },
      },
    },
    Strict: {
      about: 'Something with a required property.',
      since: 1,
      properties: {
        name: { type: 'string', about: 'Name.', required: true },
        level: { type: 'int', range: [1, 5], about: 'Level.' },
      },
    },
    Bulk: { about: 'Many of them.', since: 1, properties: { n: { type: 'int', about: 'Number.' } } },
  },
  relations: {
    KNOWS: {
      about: 'Evidence that two persons know each other.',
      since: 1,
      from: 'Person',
      to: 'Person',
      parallel: true,
      undirected: true,
      properties: {
        by: { type: 'person', about: 'Who said so.' },
        weight: { type: 'int', about: 'Weight.' },
        on: { type: 'date', about: 'When.' },
        colour: { type: 'enum', values: ['RED', 'GREEN', 'BLUE'], about: 'Colour.' },
        sure: { type: 'boolean', about: 'Sure.' },
        part: { type: 'float', about: 'Part.' },
        note: { type: 'string', about: 'Note.' },
        tags: { type: 'strings', about: 'Tags.' },
      },
    },
    FRIEND: { about: 'Friends.', since: 1, from: 'Person', to: 'Person', undirected: true, properties: {} },
    LIKES: {
      about: 'A person likes a thing.',
      since: 1,
      from: 'Person',
      to: 'Thing',
      properties: { level: { type: 'int', about: 'How much.' }, by: { type: 'person', about: 'Who said so.' } },
    },
    VISITS: {
      about: 'Visits.',
      since: 1,
      from: 'Person',
      to: 'Thing',
      parallel: true,
      properties: { on: { type: 'date', about: 'When.' } },
    },
    PART: {
      about: 'A part.',
      since: 1,
      from: 'Thing',
      to: 'Thing',
      properties: { n: { type: 'int', about: 'Place.' } },
    },
  },
};

export const ALL_TYPES: Properties = {
  string: 'Ünïcödé',
  text: 'a\nb',
  int: -42,
  float: 0.1,
  boolean: false,
  date: '2024-02-29',
  at: '2026-01-31T23:59:59.999Z',
  enum: 'GREEN',
  strings: ['b', 'a', 'b'],
  labels: { nl: 'weven: met draad', en: 'weaving' },
};

export function person(id: string, properties: Properties = {}): WriteOperation {
  return { op: 'putNode', label: 'Person', id, properties };
}

export function thing(id: string, properties: Properties = {}): WriteOperation {
  return { op: 'putNode', label: 'Thing', id, properties };
}

export function knows(from: string, to: string, key: string, properties: Properties = {}): WriteOperation {
  return { op: 'putRelation', type: 'KNOWS', from, to, key, properties };
}

export function likes(from: string, to: string, properties: Properties = {}): WriteOperation {
  return { op: 'putRelation', type: 'LIKES', from, to, properties };
}
