#!/usr/bin/env node
// Starts Virker on Node 24 or newer. An older Node hands over to the one that npm installed beside Virker.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const wantedMajor = 24
const compiled = new URL('../dist/cli/main.js', import.meta.url)
const main = existsSync(compiled) ? compiled : new URL('../src/cli/main.ts', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= wantedMajor) {
  await import(main.href)
} else {
  let node
  try {
    node = createRequire(import.meta.url).resolve('node/bin/node')
  } catch {
    process.stderr.write('Virker kræver Node 24 / Virker needs Node 24.\n')
    process.exit(3)
  }
  const { status } = spawnSync(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 3)
}
