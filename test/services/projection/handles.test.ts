import { HandleNumbers, NO_NUMBER } from '../../../src/services/projection/handles';
import { Random } from '../../fixtures/random';

describe('numbers by handle', () => {
  it('are those of a map, whatever the handles and however they come', () => {
    for (let run = 0; run < 200; run += 1) {
      const random = new Random(4_000 + run);
      const reach = random.pick([50, 1_500, 6_000, 2 ** 40]);
      const numbers = new HandleNumbers();
      const expected = new Map<number, number>();
      for (let batch = 0; batch < 6; batch += 1) {
        const handles = new Set<number>();
        while (handles.size < 8) {
          const handle = random.chance(0.2) ? random.below(20) : random.below(reach);
          if (!expected.has(handle)) handles.add(handle);
          else if (reach === 50) break;
        }
        const own = Uint32Array.from(handles, () => random.below(1_000_000));
        numbers.add(Float64Array.from(handles), own);
        [...handles].forEach((handle, place) => expected.set(handle, own[place]!));
      }
      for (const [handle, number] of expected) expect(numbers.number(handle)).toBe(number);
      for (const other of [reach, reach + 1, 2 ** 41, NaN]) expect(numbers.number(other)).toBe(NO_NUMBER);
    }
  });
});
