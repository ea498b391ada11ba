/** The committed GraphQL documents, asked of a real server over a store that holds the demo organisation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { demoSignIn, type SignedPersona } from '../../src/api/auth/demo-personas';
import { createServer } from '../../src/api/http/server';
import { parseDemoManifest } from '../../src/import/demo-manifest';
import { flushAudit } from '../../src/services/audit/audit-read';
import { recordPurposes } from '../../src/services/record-purposes';
import { observeGroups } from '../../src/services/reach/observe';
import type { GraphStore } from '../../src/store/store';
import { countingStore } from '../fixtures/counting-store';
import { DEMO_FOLDER, demoPorts } from '../fixtures/demo';

const FOLDER = join(__dirname, '..', '..', '..', 'test', 'documents', 'questions');
const PURPOSES = ['network-analysis', 'finding-a-way-in'];

/** A document as its file says: comments at its head tell who asks, with which variables, and what is expected. */
export interface QuestionDocument {
  readonly name: string;
  readonly personas: readonly string[];
  readonly variables: unknown;
  /** Codes of the errors that the answer is to have. */
  readonly errors: readonly string[];
  /** How many store calls the answer is to take, per persona. */
  readonly calls: readonly number[];
  readonly query: string;
}

/** One document as one persona. */
export interface DocumentAnswer {
  /** `document as persona`. */
  readonly name: string;
  readonly document: QuestionDocument;
  readonly persona: SignedPersona;
  readonly codes: readonly string[];
  readonly calls: number;
  /** The answer's bytes; revisions and correlation ids, which differ each time, are made alike. */
  readonly text: string;
}

/** The documents by name. */
export function questionDocuments(): readonly QuestionDocument[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const query = readFileSync(join(FOLDER, file), 'utf8');
      const head = (name: string) => new RegExp(`^# ${name}: (.*)$`, 'm').exec(query)?.[1];
      const words = (name: string) => head(name)?.split(' ') ?? [];
      return {
        name: file.replace(/\.graphql$/, ''),
        personas: words('personas'),
        variables: JSON.parse(head('variables') ?? '{}') as unknown,
        errors: words('errors'),
        calls: words('calls').map(Number),
        query,
      };
    });
}

/** A server over a store that holds the demo, which counts the store calls of each answer. */
export interface DemoServer {
  readonly personas: readonly SignedPersona[];
  readonly ask: (
    persona: string,
    request: Pick<QuestionDocument, 'query' | 'variables'>,
  ) => Promise<{ readonly body: string; readonly calls: number }>;
  readonly close: () => Promise<void>;
}

/** Starts it; the caller closes it, and the store. */
export async function openDemoServer(store: GraphStore): Promise<DemoServer> {
  const counting = countingStore(store);
  const ports = demoPorts(counting);
  await recordPurposes(ports, PURPOSES);
  await observeGroups(ports, { accessRoles: new Set(), operator: true });
  const manifest = parseDemoManifest(readFileSync(join(DEMO_FOLDER, 'demo.yaml'), 'utf8'));
  const demo = await demoSignIn(manifest.personas, ports.clock);
  const log = pino({ level: 'silent' });
  const options = { ports, log, authenticate: demo.check, demo, purposes: PURPOSES };
  const server = await createServer({ ...options, allowedOrigins: [], introspection: true });
  let round = 0;
  /** Answers do not depend on those before: the audit is written, nothing that is kept for one revision is left, the engine has caught up. */
  const settled = async (): Promise<void> => {
    await flushAudit(ports);
    round += 1;
    const properties = { value: String(round), updatedAt: new Date(ports.clock.now()).toISOString() };
    await store.write({ operations: [{ op: 'putNode', label: 'Setting', id: 'round-of-documents', properties }] });
    await ports.reach.answer([]);
    counting.takeCalls();
  };
  return {
    personas: demo.personas,
    async ask(persona, { query, variables }) {
      const token = demo.personas.find(({ name }) => name === persona)?.token;
      if (token === undefined) throw new Error(`${persona} is no persona of the demo.`);
      await settled();
      const { body } = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { host: 'localhost', authorization: `Bearer ${token}` },
        payload: { query, variables },
      });
      return { body, calls: counting.takeCalls() };
    },
    close: () => server.close(),
  };
}

/** Asks every document as each of its personas. */
export async function runDocuments({ ask, personas }: DemoServer): Promise<readonly DocumentAnswer[]> {
  const answers: DocumentAnswer[] = [];
  for (const document of questionDocuments()) {
    for (const name of document.personas) {
      const { body, calls } = await ask(name, document);
      const { errors = [] } = JSON.parse(body) as { errors?: { extensions: { code: string } }[] };
      const codes = errors.map(({ extensions }) => extensions.code);
      const persona = personas.find((each) => each.name === name)!;
      answers.push({ name: `${document.name} as ${name}`, document, persona, codes, calls, text: normalised(body) });
    }
  }
  return answers;
}

function normalised(body: string): string {
  return (
    body
      .replaceAll(/"revision":\d+/g, '"revision":0')
      // The generator of samples is seeded from the revision.
      .replaceAll(/"value":[\d.e-]+,"method":"SAMPLED"/g, '"value":0,"method":"SAMPLED"')
      .replaceAll(/"interval":\{"from":[\d.e-]+,"to":[\d.e-]+\}/g, '"interval":{"from":0,"to":0}')
      .replaceAll(/"correlationId":"[^"]*"/g, '"correlationId":"…"')
  );
}
