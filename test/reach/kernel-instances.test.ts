import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupOf } from '../../src/reach/group';
import { layerOf } from '../../src/reach/projection';
import { Kernels } from '../../src/reach/wasm/kernels';
import { fastMembersFault } from '../fixtures/fast-members';
import { smallProjection } from '../fixtures/projections';

describe('instances of the compiled kernels on one memory', () => {
  test('an instance writes nothing to the memory when it is made', () => {
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 65_536, shared: true });
    new Uint8Array(memory.buffer).fill(171);
    const compiled = readFileSync(join(__dirname, '..', '..', 'src', 'reach', 'wasm', 'kernels.wasm'));
    new WebAssembly.Instance(new WebAssembly.Module(compiled), { env: { memory } });
    expect(new Uint8Array(memory.buffer).every((byte) => byte === 171)).toBe(true);
  });

  test('an answer stays as it is while another instance answers', () => {
    const persons = ['a', 'b', 'c', 'd'].map((id) => ({ id, standing: 'COLLEAGUE' as const }));
    const ties = [
      { a: 'a', b: 'b', counted: 500, shared: 0 },
      { a: 'b', b: 'c', counted: 500, shared: 0 },
      { a: 'c', b: 'd', counted: 500, shared: 0 },
    ];
    const { projection } = smallProjection({ persons, ties });
    const graph = layerOf(projection, 'COUNTED');
    const rules = { horizon: 2, minStrength: 0, via: 'ANY' } as const;
    const groups = [groupOf(graph, [0]), groupOf(graph, [2, 3])];
    const answers = groups.map((group) => new Kernels(graph.size).reachMembers(graph, group, rules));
    expect(groups.map((group, at) => fastMembersFault(graph, group, rules, answers[at]))).toEqual([
      undefined,
      undefined,
    ]);
  });
});
