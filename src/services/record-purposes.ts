/** The organisation's recorded purposes come from the configuration; access reads them from the settings. */
import type { Ports } from './ports';

/** Stores the purposes where they differ from what is stored. */
export async function recordPurposes({ store, clock }: Ports, purposes: readonly string[]): Promise<void> {
  const value = JSON.stringify(purposes);
  const [stored] = await store.getNodes('Setting', ['purposes']);
  if (stored?.properties['value'] === value) return;
  const updatedAt = new Date(clock.now()).toISOString();
  await store.write({
    operations: [{ op: 'putNode', label: 'Setting', id: 'purposes', properties: { value, updatedAt } }],
  });
}
