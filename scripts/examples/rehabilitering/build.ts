/**
 * Builds the data of examples/rehabiliteringsteams: made-up courses with the counts that the report prints and effects that
 * are written down (truth.ts).
 *
 *   node scripts/examples/rehabilitering/build.ts [FOLDER]
 */
import { join } from 'node:path'
import { build } from './make.ts'

const courses = await build(process.argv[2] ?? join(import.meta.dirname, '../../../examples/rehabiliteringsteams'))
process.stderr.write(`${courses} courses\n`)
