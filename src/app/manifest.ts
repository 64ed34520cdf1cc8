import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ProblemError, problem } from '../problems/index.ts'
import { canonicalJson } from '../protocol/index.ts'
import type { TrialPlace } from './trial-place.ts'

export const manifestName = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const shape = z.strictObject({
  virker: z.literal(1),
  trial: z.string(),
  journal: z.strictObject({ entries: z.int().nonnegative(), head: sha256 }),
  files: z.record(z.string(), sha256),
})

/** What an export says of itself: the hash of every file, and the head of the journal. */
export type Manifest = z.infer<typeof shape>

export const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`

const readManifest = (bytes: Uint8Array): Manifest => {
  try {
    return shape.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    throw new ProblemError(problem('verify.manifest-shape', {}, { file: manifestName }))
  }
}

/**
 * The manifest of an export, once every file it names was found as it says; nothing where there is none.
 *
 * @throws ProblemError `verify.manifest-file`, `verify.manifest-shape`
 */
export const checkedManifest = (place: TrialPlace): Manifest | undefined => {
  const bytes = place.read(manifestName)
  if (bytes === undefined) return undefined
  const manifest = readManifest(bytes)
  for (const [file, expected] of Object.entries(manifest.files)) {
    const found = place.read(file)
    const hash = found === undefined ? '' : createHash('sha256').update(found).digest('hex')
    if (hash !== expected) throw new ProblemError(problem('verify.manifest-file', { file }, { file }))
  }
  return manifest
}
