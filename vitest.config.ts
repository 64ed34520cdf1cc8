import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Not threads: two that free WebAssembly (the embedded database) at once can bring Node down.
    pool: 'forks',
    // As many as most machines have processors; one fewer, as usual, would leave half of two idle.
    maxWorkers: '100%',
    setupFiles: ['test/support/setup.ts'],
    // Tests that start processes or a browser wait for them, however busy the machine is.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        // Beside the code: the rooms keep nothing that another test could stumble over, so modules are read once.
        test: { name: 'rooms', include: ['src/**/*.test.ts'], isolate: false },
      },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'] } },
    ],
  },
})
