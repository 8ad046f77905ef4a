import type { Option } from './arguments/command.js'

export const json: Option = { description: 'print JSON instead of text' }

export const url: Option = {
  value: 'address',
  description:
    'call a running server (or set ANYATS_URL), with the key in ANYATS_API_KEY. Default: the command starts a private server with the same configuration',
}
