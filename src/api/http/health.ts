/** Whether the process lives, and whether it can answer. */
import type { FastifyInstance } from 'fastify';
import { isAppError } from '../../errors';
import type { Ports } from '../../services/ports';

const PING_MS = 2000;

/**
 * /healthz: the process answers. /readyz: the store answers too, else 503 with the code of what is wrong. What is wrong with reach alone is
 * told beside, since everything else goes on.
 */
export function addHealth(app: FastifyInstance, ports: Ports): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await ports.store.ping({ deadlineMs: PING_MS });
      const reach = ports.reach.problem();
      return { status: 'ready', store: ports.store.name, ...(reach && { reach }) };
    } catch (error) {
      const code = isAppError(error) ? error.code : 'INTERNAL';
      return reply.code(503).send({ status: 'unavailable', store: ports.store.name, code });
    }
  });
}
