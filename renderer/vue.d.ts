/** What a tool that does not read single-file components knows of them; the type checker reads them whole. */

declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
