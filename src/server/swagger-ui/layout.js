/** The parameters that are shown at once. The rest opens on request, so that Execute is near. */
const common = ['Connection-Id', 'id', 'page_size', 'page_token', 'include']

/** Less on the screen: what is rarely needed opens on request. */
export const layout = ({ React: { createElement: h } }) => ({
  components: {
    // There is one server: the one that serves this page.
    ServersContainer: () => null,
    InfoUrl: ({ url }) => h('a', { href: url, target: '_blank', rel: 'noopener' }, 'OpenAPI document'),
    // Every form is open: it needs no button that opens and closes it.
    TryItOutButton: () => null,
    // A link inside the button of an operation would be a control inside a control.
    DeepLink: ({ text }) => h('span', null, text),
  },
  wrapComponents: {
    parameters: (Parameters) => (props) => {
      const isCommon = (parameter) => common.includes(parameter.get('name'))
      const more = props.parameters.filterNot(isCommon)
      const names = more.map((parameter) => parameter.get('name')).join(', ')
      return h(
        'div',
        null,
        h(Parameters, { ...props, parameters: props.parameters.filter(isCommon) }),
        more.size > 0 &&
          h(
            'details',
            { className: 'more-parameters' },
            h('summary', null, 'More parameters: ', h('code', null, names)),
            h(Parameters, { ...props, parameters: more }),
          ),
      )
    },
    responses: (Responses) => (props) => {
      const { tryItOutResponse: response, responses, getComponent } = props
      return h(
        'div',
        null,
        response && h('div', { className: 'responses-inner' }, h(getComponent('liveResponse'), { ...props, response })),
        h(
          'details',
          { className: 'documented-responses' },
          h('summary', null, 'Media types and responses: ', h('code', null, responses.keySeq().join(', '))),
          h(Responses, { ...props, tryItOutResponse: null }),
        ),
      )
    },
  },
})
