import { conformance } from '../../conformance/conformance.js'

conformance('ashby')
