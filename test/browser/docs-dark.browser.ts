import { testAccess } from './access.js'

testAccess('dark')
