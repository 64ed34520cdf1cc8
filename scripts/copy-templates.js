// Puts what the compiler leaves behind beside the compiled files: the protocol templates are YAML.
import { cpSync } from 'node:fs'

cpSync('src/protocol/templates', 'dist/protocol/templates', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts'),
})
