// Package ownership follows every obligation (a session or pool that was acquired) along the
// paths of each function, and records what happens to it.
//
// The flow is forward over the control-flow graph and splits where a call has several outcomes: an
// acquirer that fails leaves nothing to release and an error that is not nil, one that succeeds
// leaves an obligation and a nil error. Conditions then choose among the states instead of refining
// a joined one, which is what makes "err != nil", "rows.Next()" and "if own" precise. Where paths
// merge, states are joined if the same obligations are open in both. The number of states per block
// is bounded; states beyond that bound are not followed.
//
// What a function does to its parameters and results is its [summary.Summary], a list
// of outcomes computed by the same flow, and a fact, so that it crosses
// packages. Catalog entries, callees with a body and closures all have that one
// form when the flow applies them.
//
// Unknown means silence: if an obligation reaches code or a place that cannot be
// seen (an unknown callee, a channel, a field of an older value), the flow stops
// following it, and it is not reported.
package ownership
