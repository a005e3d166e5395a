/**
 * The source files as the checks see them: their text, what they import, their functions, and what stands at their top
 * level. Parsed, not guessed: comments and strings are no code. Import sites are `import … from`, `export … from`,
 * `import()`, `new URL('./file', import.meta.url)` and the files of threads.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** A function with a body. */
export interface SourceFunction {
  readonly name: string;
  readonly lines: number;
}

/** A source file; see {@link parseSource}. */
export interface SourceFile {
  /** Path from the root, e.g. `src/network/build.ts`. */
  readonly path: string;
  readonly text: string;
  /** Its text without comments. */
  readonly code: string;
  /** Files that it imports or starts as a thread, as paths from the root. */
  readonly files: readonly string[];
  /** Those of them of which only types are imported. */
  readonly typesOf: readonly string[];
  /** Packages and builtins that it imports. */
  readonly packages: readonly string[];
  /** Whether anything is left of it when its types are taken away. */
  readonly hasCode: boolean;
  readonly functions: readonly SourceFunction[];
  /** What its top level holds that a run could change, as text. */
  readonly state: readonly string[];
  readonly hasDefaultExport: boolean;
  readonly hasReExport: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function visit(node: unknown, look: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, look);
  else if (isNode(node)) {
    look(node);
    for (const value of Object.values(node)) if (typeof value === 'object') visit(value, look);
  }
}

/** The text that a literal holds; undefined for anything else. */
const textOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

/** What a node of the tree imports, and whether only types; undefined for a node that imports nothing. */
function importOf(node: Node, text: string): { readonly from: string; readonly types: boolean } | undefined {
  if (/^(Import|ExportNamed|ExportAll)Declaration$|^ImportExpression$/.test(node.type)) {
    const from = textOf(node.source);
    return from === undefined ? undefined : { from, types: node.importKind === 'type' || node.exportKind === 'type' };
  }
  if (node.type !== 'NewExpression' || !isNode(node.callee) || text.slice(node.callee.start, node.callee.end) !== 'URL')
    return undefined;
  const [path, base] = node.arguments as readonly unknown[];
  const from = textOf(path);
  const here = isNode(base) && text.slice(base.start, base.end) === 'import.meta.url';
  // A thread or a process is started by the name of what its file is compiled to.
  const file = from?.replace(/^(\.\/\w+)\.js$/, '$1.ts');
  return here && file?.endsWith('.ts') ? { from: file, types: false } : undefined;
}

/** Declarations at the top level that hold what a run could change. */
function stateOf(body: readonly Node[], text: string): string[] {
  return body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (!isNode(declaration) || declaration.type !== 'VariableDeclaration') return [];
    if (declaration.kind === 'let') return [text.slice(declaration.start, declaration.end).split('\n')[0]];
    return (declaration.declarations as readonly Node[]).flatMap(({ id, init }) => {
      const [name, value] = [id, init].map((node) => (isNode(node) ? text.slice(node.start, node.end) : ''));
      const empty = /^(\[\]|\{\})$/.test(value);
      const made = isNode(init) && init.type === 'NewExpression' && !/^new RegExp\b/.test(value);
      return (made || empty) && !/: *(Readonly|readonly)/.test(name) ? [`${name} = ${value.split('\n')[0]}`] : [];
    });
  });
}

/** Whether a statement of the top level runs. */
function hasCode(statement: Node): boolean {
  const { type, importKind, exportKind, declaration } = statement;
  if (/^TS(Interface|TypeAlias)Declaration$/.test(type) || importKind === 'type' || exportKind === 'type') return false;
  if (type === 'ImportDeclaration') return false;
  return type === 'ExportNamedDeclaration' && isNode(declaration) ? hasCode(declaration) : true;
}

/** Reads one file. @throws {Error} if it is no TypeScript */
export function parseSource(path: string, text: string): SourceFile {
  // AssemblyScript decorates functions, which TypeScript does not know.
  const plain = path.startsWith('kernels/wasm/') ? text.replaceAll(/^@\w+/gm, (word) => ' '.repeat(word.length)) : text;
  const { body } = parseAst(plain, { lang: 'ts' }) as unknown as { readonly body: readonly Node[] };
  const imports: { readonly from: string; readonly types: boolean }[] = [];
  const functions: SourceFunction[] = [];
  visit(body, (node) => {
    const found = importOf(node, plain);
    if (found !== undefined) imports.push(found);
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) || node.body === null)
      return;
    const name = isNode(node.id) ? String(node.id.name) : 'a function without a name';
    functions.push({ name, lines: plain.slice(node.start, node.end).split('\n').length });
  });
  for (const [, worker] of plain.matchAll(/'(\.\/\w+_worker)\.js'/g))
    imports.push({ from: `${worker}.ts`, types: false });
  const local = imports.filter(({ from }) => from.startsWith('.'));
  // AssemblyScript names files without their ending.
  const ending = path.startsWith('kernels/wasm/') ? '.ts' : '';
  const resolved = (from: string): string => normalize(join(dirname(path), `${from}${ending}`));
  return {
    path,
    text,
    code: plain.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, ''),
    files: [...new Set(local.map(({ from }) => resolved(from)))],
    typesOf: local
      .filter(({ from }) => local.every((other) => other.from !== from || other.types))
      .map(({ from }) => resolved(from)),
    packages: imports.map(({ from }) => from).filter((from) => !from.startsWith('.')),
    hasCode: body.some(hasCode),
    functions,
    state: stateOf(body, plain),
    hasDefaultExport: body.some(({ type }) => type === 'ExportDefaultDeclaration'),
    hasReExport: body.some(
      (node) =>
        node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source !== null),
    ),
  };
}

/** Reads every source file of some folders. @param root ending with a slash */
export function readTree(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.config.ts'))
      .filter((name) => !name.endsWith('_binary.ts'))
      .sort()
      .map((name) => parseSource(join(folder, name), readFileSync(join(root, folder, name), 'utf8'))),
  );
}
