/** A real server over a store of a bench, and one person who asks it over HTTP. */
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { demoSignIn } from '../src/api/auth/demo-personas';
import { createServer } from '../src/api/http/server';
import { identityId } from '../src/model/identity';
import type { Ports } from '../src/services/ports';
import { recordPurposes } from '../src/services/record-purposes';
import type { WriteOperation } from '../src/store/store';
import { benchId } from './graphs';

export interface Served {
  /** Posts a document; throws unless it is answered without errors. */
  readonly ask: (query: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const NUMBER = 'EMPLOYEE_NUMBER';

/** What the store needs for a person of the bench to sign in under an employee's number. */
export function signIn(employeeNumber: string, person: number): readonly WriteOperation[] {
  const id = identityId(NUMBER, employeeNumber);
  return [
    { op: 'createNode', label: 'Identity', id, properties: { kind: NUMBER, value: employeeNumber } },
    { op: 'putRelation', type: 'IDENTIFIES', from: id, to: benchId(person), key: '', properties: {} },
  ];
}

/** The employee of this number is EMPLOYEE and HR. */
export async function serveTo(ports: Ports, employeeNumber: string): Promise<Served> {
  const purposes = ['network-analysis'];
  await recordPurposes(ports, purposes);
  const demo = await demoSignIn([{ name: 'hr', employeeNumber, accessRoles: ['EMPLOYEE', 'HR'] }], ports.clock);
  const log = pino({ level: 'silent' });
  const options = { ports, log, authenticate: demo.check, demo, purposes, allowedOrigins: [], introspection: true };
  const app = await createServer(options);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${demo.personas[0]?.token ?? ''}` };
  const ask = async (query: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    if (!response.ok || text.includes('"errors"')) throw new Error(`Expected an answer, got ${text.slice(0, 500)}`);
    return text;
  };
  return { ask, close: () => app.close() };
}
