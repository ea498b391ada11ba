/** The committed GraphQL documents, asked of a real server over a store that holds the demo organisation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { demoSignIn } from '../../src/api/auth/demo-personas';
import { createServer } from '../../src/api/http/server';
import { parseDemoManifest } from '../../src/import/demo-manifest';
import type { Ports } from '../../src/services/ports';
import { recordPurposes } from '../../src/services/record-purposes';
import { DEMO_FOLDER } from '../fixtures/demo';

const FOLDER = join(__dirname, '..', '..', '..', 'test', 'documents', 'questions');
const PURPOSES = ['network-analysis', 'finding-a-way-in'];

export interface QuestionDocument {
  readonly name: string;
  readonly persona: string;
  readonly variables: unknown;
  /** Codes of the errors that the answer is to have. */
  readonly errors: readonly string[];
  readonly query: string;
}

export interface DocumentAnswer {
  readonly document: QuestionDocument;
  readonly employeeNumber: string;
  readonly codes: readonly string[];
  /** The answer's bytes; revisions and cursors, which differ between stores, are made alike. */
  readonly text: string;
}

/** The documents by name; comments at their head say who asks, with which variables, and which errors are expected. */
export function questionDocuments(): readonly QuestionDocument[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const query = readFileSync(join(FOLDER, file), 'utf8');
      const head = (name: string) => new RegExp(`^# ${name}: (.*)$`, 'm').exec(query)?.[1];
      return {
        name: file.replace(/\.graphql$/, ''),
        persona: head('persona') ?? '',
        variables: JSON.parse(head('variables') ?? '{}') as unknown,
        errors: head('errors')?.split(' ') ?? [],
        query,
      };
    });
}

/** Asks every document of a server over these ports. */
export async function runDocuments(ports: Ports): Promise<readonly DocumentAnswer[]> {
  await recordPurposes(ports, PURPOSES);
  const manifest = parseDemoManifest(readFileSync(join(DEMO_FOLDER, 'demo.yaml'), 'utf8'));
  const demo = await demoSignIn(manifest.personas, ports.clock);
  const log = pino({ level: 'silent' });
  const options = { ports, log, authenticate: demo.check, demo, purposes: PURPOSES };
  const server = await createServer({ ...options, allowedOrigins: [], introspection: true });
  try {
    const answers: DocumentAnswer[] = [];
    for (const document of questionDocuments()) {
      const persona = demo.personas.find(({ name }) => name === document.persona);
      if (persona === undefined) throw new Error(`${document.name} names no persona of the demo.`);
      const { body } = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { host: 'localhost', authorization: `Bearer ${persona.token}` },
        payload: { query: document.query, variables: document.variables },
      });
      const { errors = [] } = JSON.parse(body) as { errors?: { extensions: { code: string } }[] };
      const codes = errors.map(({ extensions }) => extensions.code);
      answers.push({ document, employeeNumber: persona.employeeNumber, codes, text: normalised(body) });
    }
    return answers;
  } finally {
    await server.close();
  }
}

function normalised(body: string): string {
  return body
    .replaceAll(/"revision":\d+/g, '"revision":0')
    .replaceAll(/"(cursor|endCursor|startCursor)":"[^"]*"/g, '"$1":"…"')
    .replaceAll(/"correlationId":"[^"]*"/g, '"correlationId":"…"');
}
