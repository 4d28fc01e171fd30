import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

import { rooms } from './scripts/lint/rooms.mjs'

const hostGlobals = ['window', 'document', 'process', 'Buffer', 'require', 'module', 'navigator', '__dirname']

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'demo-output/**',
      'test-results/**',
      'src/engine/assembly/**',
      'src/engine/backends/wasm/generated/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        extraFileExtensions: ['.vue'],
        project: [
          'tsconfig.src.json',
          'tsconfig.engine.json',
          'tsconfig.node.json',
          'tsconfig.preload.json',
          'tsconfig.renderer.json',
          'tsconfig.test.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { tidecast: { rules: { rooms } } },
    rules: {
      'tidecast/rooms': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Interfaces here are records of closures; none of their methods reads `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only: one name for one thing, from definition to use.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length>0]",
          message: 'The built-in Date falsifies civil time; use src/series/time.',
        },
      ],
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        ...hostGlobals.map((name) => ({ name, message: 'src/ knows no host; inject what differs.' })),
      ],
    },
  },
  {
    // Tools that ask for a default export.
    files: ['**/*.config.{ts,mts,mjs}', 'test/e2e/support/quietReporter.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.{mjs,cjs}'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
