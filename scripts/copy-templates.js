// Puts what the compiler leaves behind beside the compiled files: protocol templates and code lists are YAML, pages have a style sheet.
import { cpSync } from 'node:fs'

cpSync('src/protocol/templates', 'dist/protocol/templates', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts'),
})
cpSync('src/registers/codes/dream.yaml', 'dist/registers/codes/dream.yaml')
cpSync('src/app/running-trial/protocol.yaml', 'dist/app/running-trial/protocol.yaml')
cpSync('src/app/running-trial/register/codes.yaml', 'dist/app/running-trial/register/codes.yaml')
cpSync('src/web/assets', 'dist/web/assets', { recursive: true })
