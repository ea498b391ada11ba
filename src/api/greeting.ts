/** What a start prints: where to go, and in a demo how to sign in and what to ask first. */
import type { AccessRole } from '../model/viewer';
import type { SignedPersona } from './auth/demo-personas';

const FIRST_QUERY =
  '{ roleProfiles(first: 50) { nodes { title reach { status atHorizon { contacts { value } index { value status } } } } } }';

/** The lines for a terminal. */
export function greeting(url: string, personas: readonly SignedPersona[], demo: boolean): string {
  const lines = ['', `Kenniskring runs at ${url}  (GraphiQL; GraphQL at ${url}/graphql, SDL at ${url}/schema.graphql)`];
  if (!demo) return lines.join('\n');
  lines.push(
    '',
    '*** DEMO MODE: anyone on this machine can sign in as anyone below. Only loopback requests are answered. ***',
    '',
    ...personas.flatMap((persona) => [`${persona.name} (${persona.accessRoles.join(', ')})`, `  ${persona.token}`]),
  );
  const hr = personas.find(has('HR')) ?? personas[0];
  if (hr !== undefined)
    lines.push(
      '',
      `Reach per role profile, as ${hr.name}:`,
      '',
      curl(url, hr.token),
      '',
      `Or in GraphiQL: ${FIRST_QUERY}`,
    );
  return lines.join('\n');
}

const has = (role: AccessRole) => (persona: SignedPersona) => persona.accessRoles.includes(role);

function curl(url: string, token: string): string {
  const body = JSON.stringify({ query: FIRST_QUERY });
  return `curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${body}'`;
}
