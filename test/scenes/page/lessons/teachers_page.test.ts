/** The teacher's page is what the lessons say. */
import { expect, test } from 'vitest';
import { teachersPage } from '../../../../scenes/page/lessons/teachers_page.ts';

test('docs/lessons.md says what the lessons say', async () => {
  await expect(teachersPage()).toMatchFileSnapshot('../../../../docs/lessons.md');
});
