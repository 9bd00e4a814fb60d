/**
 * What a graph of imports shows better than a test of single files: circles, and imports of things
 * that are not there. Who may import whom is test/architecture/.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Types may refer to each other; code that runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'Every import leads to a file or to an installed package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^electron$'] },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that is used is in package.json, not there by luck.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-tests-in-the-counter',
      comment: 'What tests need does not travel to a service hall.',
      severity: 'error',
      from: { path: '^(electron|db|renderer)/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    exclude: { path: '^scripts/setup/launcher' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
