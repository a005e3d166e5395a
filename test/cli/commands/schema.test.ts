/** `schema` prints JSON Schema that a validator could take. */
import { expect, test, vi } from 'vitest';
import { printSchema } from '../../../src/cli/commands/schema.ts';

test.each(['circuit', 'experiment'] as const)('%s', (kind) => {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  printSchema(kind);
  write.mockRestore();
  expect(JSON.parse(printed)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
  });
});
