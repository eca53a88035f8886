package heldsession

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A wait is something that a goroutine waits for, other than its database.
type wait struct {
	does string // "sends an HTTP request"
	gist string // "sending to a channel", of a statement
	at   string // file:line, relative to the module
	hops int    // functions on the way
}

// A slowFound is a wait while a session is held.
type slowFound struct {
	call     ssa.CallInstruction // nil for a statement
	at       ssa.Instruction     // the statement
	pos, end token.Pos
	name     string // of what is called, "" for a statement
	hold     *hold
	wait     wait
}

// maxHops is how many functions a wait is followed through.
const maxHops = 3

// waiters are functions that wait for the network, another process or another
// goroutine, and what they do.
var waiters = map[string]string{
	"(*net/http.Client).Do":                                        "sends an HTTP request",
	"(*net/http.Client).Get":                                       "sends an HTTP request",
	"(*net/http.Client).Head":                                      "sends an HTTP request",
	"(*net/http.Client).Post":                                      "sends an HTTP request",
	"(*net/http.Client).PostForm":                                  "sends an HTTP request",
	"net/http.Get":                                                 "sends an HTTP request",
	"net/http.Head":                                                "sends an HTTP request",
	"net/http.Post":                                                "sends an HTTP request",
	"net/http.PostForm":                                            "sends an HTTP request",
	"net/smtp.SendMail":                                            "sends an email",
	"net.Dial":                                                     "opens a network connection",
	"net.DialTimeout":                                              "opens a network connection",
	"(*net.Dialer).Dial":                                           "opens a network connection",
	"(*net.Dialer).DialContext":                                    "opens a network connection",
	"(*os/exec.Cmd).Run":                                           "runs a program",
	"(*os/exec.Cmd).Wait":                                          "waits for a program",
	"(*os/exec.Cmd).Output":                                        "runs a program",
	"(*os/exec.Cmd).CombinedOutput":                                "runs a program",
	"(*sync.WaitGroup).Wait":                                       "waits for goroutines",
	"(*sync.Cond).Wait":                                            "waits for another goroutine",
	"(*golang.org/x/sync/errgroup.Group).Wait":                     "waits for goroutines",
	"(*google.golang.org/grpc.ClientConn).Invoke":                  "calls a gRPC service",
	"(*google.golang.org/grpc.ClientConn).NewStream":               "calls a gRPC service",
	"(*github.com/segmentio/kafka-go.Writer).WriteMessages":        "sends to Kafka",
	"(*github.com/segmentio/kafka-go.Reader).ReadMessage":          "waits for a Kafka message",
	"(*github.com/segmentio/kafka-go.Reader).FetchMessage":         "waits for a Kafka message",
	"(github.com/IBM/sarama.SyncProducer).SendMessage":             "sends to Kafka",
	"(github.com/IBM/sarama.SyncProducer).SendMessages":            "sends to Kafka",
	"(*github.com/nats-io/nats.go.Conn).Request":                   "sends a request to NATS",
	"(*github.com/nats-io/nats.go.Conn).RequestWithContext":        "sends a request to NATS",
	"(*github.com/nats-io/nats.go.Subscription).NextMsg":           "waits for a NATS message",
	"(*github.com/rabbitmq/amqp091-go.Channel).PublishWithContext": "sends to RabbitMQ",
}

// services are import paths of clients whose methods with a context call a
// service, and what they do.
var services = map[string]string{
	"github.com/aws/aws-sdk-go-v2/service/": "calls AWS",
	"cloud.google.com/go/":                  "calls Google Cloud",
}

// waits returns what call waits for, or nothing.
func (u *unit) waits(call ssa.CallInstruction) (wait, bool) {
	fn := ssaform.Callee(call.Common())
	if fn == nil {
		return wait{}, false
	}
	if does := u.waitsItself(fn, call.Common()); does != "" {
		return wait{does: does, at: u.factPlace(ssaform.Pos(call))}, true
	}
	for _, c := range u.callees(call) {
		if s := c.s.slow; s != nil && s.hops < maxHops {
			return wait{does: s.does, at: s.at, hops: s.hops + 1}, true
		}
	}
	if f := u.foreignOf(call); f != nil && f.slow != nil && f.slow.Hops < maxHops {
		return wait{does: f.slow.Does, at: f.slow.At, hops: f.slow.Hops + 1}, true
	}
	return wait{}, false
}

// waitsItself returns what fn, a function of a library, waits for, or "".
func (u *unit) waitsItself(fn *types.Func, call *ssa.CallCommon) string {
	name := u.fullName(fn)
	if does := waiters[name]; does != "" {
		return does
	}
	if name == "time.Sleep" && long(call.Args[0]) {
		return "sleeps"
	}
	params := fn.Signature().Params()
	if n := params.Len(); n > 0 && fn.Signature().Variadic() && catalog.TypeName(params.At(n-1).Type().(*types.Slice).Elem()) == "google.golang.org/grpc.CallOption" {
		return "calls a gRPC service"
	}
	if fn.Signature().Recv() == nil || fn.Pkg() == nil || params.Len() == 0 || u.known.Knows(fn.Pkg().Path()) || !isContext(params.At(0).Type()) {
		return ""
	}
	for path, does := range services {
		if strings.HasPrefix(fn.Pkg().Path(), path) {
			return does
		}
	}
	return ""
}

// long reports whether a sleep takes at least 10 ms, as far as can be seen.
func long(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return true
	}
	n, exact := constant.Int64Val(c.Value)
	return !exact || n >= int64(10*time.Millisecond)
}

// blocks returns what an instruction other than a call waits for: a channel.
func (w *walk) blocks(instr ssa.Instruction) (wait, bool) {
	at := w.factPlace(instr.Pos())
	switch instr := instr.(type) {
	case *ssa.Send:
		return wait{does: "sends to a channel", gist: "sending to a channel", at: at}, w.distant(instr.Chan)
	case *ssa.UnOp:
		return wait{does: "receives from a channel", gist: "receiving from a channel", at: at}, instr.Op == token.ARROW && w.distant(instr.X)
	case *ssa.Select:
		if !instr.Blocking {
			return wait{}, false
		}
		for _, s := range instr.States {
			if w.distant(s.Chan) {
				return wait{does: "waits in a select", gist: "a select", at: at}, true
			}
		}
	}
	return wait{}, false
}

// distant reports whether the other side of a channel may take a long time: the channel is not
// created here, and is not the Done channel of a context.
func (w *walk) distant(ch ssa.Value) bool {
	switch root := w.key(ch).root.(type) {
	case *ssa.MakeChan:
		return false
	case *ssa.Call:
		return !endsWithContext(root)
	}
	return true
}

// endsWithContext reports whether call returns the Done channel of a context.
func endsWithContext(call *ssa.Call) bool {
	fn := ssaform.Callee(&call.Call)
	return fn != nil && fn.FullName() == "(context.Context).Done"
}

// blocked notes that an instruction may wait for a channel.
func (w *walk) blocked(st *state, instr ssa.Instruction) {
	wt, ok := w.blocks(instr)
	if !ok {
		return
	}
	if send, ok := instr.(*ssa.Send); ok { // what is sent is for the other side to release
		st = st.clone()
		values := w.values(send.X)
		each(st.held, func(i int) {
			if values[w.holds[i].value] {
				st.held &^= 1 << i
			}
		})
	}
	w.wait(st, slowFound{at: instr, pos: instr.Pos(), end: instr.Pos(), wait: wt})
}

// wait notes that the function waits for something.
func (w *walk) wait(st *state, s slowFound) {
	if w.sum.slow == nil {
		w.sum.slow = &s.wait
	}
	done := false
	each(st.held, func(i int) {
		if h := w.holds[i]; !done && !h.open && !w.waitsByDesign(h) && !h.lentOnly() && !w.worksFor(s, h) {
			done = true
			s.hold = h
			w.slow = append(w.slow, s)
		}
	})
}

// waitsByDesign reports whether a connection is held in order to wait: it
// listens, or it holds a lock of the database.
func (w *walk) waitsByDesign(h *hold) bool {
	if h.patient {
		return true
	}
	if h.tx || h.isRows() || h.value == nil {
		return false
	}
	if h.session != nil && strings.HasSuffix(h.session.Type, ".Listener") {
		return true
	}
	return w.listens(w.fn, h.value, maxHops)
}

// listens reports whether fn, or a function of the package to which it gives the session,
// waits for notifications on it or locks something in the database.
func (u *unit) listens(fn *ssa.Function, session ssa.Value, hops int) bool {
	for instr := range ssaform.Instructions(fn) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if ssaform.Receiver(call.Common()) != nil && u.isOf(receiver(call.Common()), session) && u.isPatient(call) {
			return true
		}
		for i, arg := range making.ReceiverFirst(call.Common()) {
			if hops == 0 || !u.isOf(arg, session) {
				continue
			}
			for _, c := range u.callees(call) {
				if i < len(c.s.fn.Params) && u.listens(c.s.fn, c.s.fn.Params[i], hops-1) {
					return true
				}
			}
		}
	}
	return false
}

// isPatient reports whether call, of a method of a session, waits for a notification or
// locks something in the database.
func (u *unit) isPatient(call ssa.CallInstruction) bool {
	if fn := ssaform.Callee(call.Common()); fn != nil && fn.Name() == "WaitForNotification" {
		return true
	}
	text, ok := u.statement(ssaform.Arguments(call.Common()))
	return ok && advisory(text)
}

// isOf reports whether v is session, or what a method of that returns:
//
//	conn.Conn().WaitForNotification(ctx)
func (u *unit) isOf(v, session ssa.Value) bool {
	root := u.key(v).root
	if call, _ := callOf(root); root != session && call != nil && ssaform.Receiver(&call.Call) != nil {
		root = u.key(receiver(&call.Call)).root
	}
	return root == session
}

// lentOnly reports whether nothing says which session is held.
func (h *hold) lentOnly() bool { return h.lent && h.session == nil }

// reportSlow reports the waits while a session is held.
func (u *unit) reportSlow(s slowFound) {
	what := s.name + " " + s.wait.does
	switch {
	case s.name == "":
		what = s.wait.gist + " may block"
	case s.wait.hops > 0:
		what += " (" + u.shown(s.wait.at) + ")"
	}
	remedy := "release it first"
	switch {
	case s.hold.tx:
		remedy = "do it before or after the transaction"
	case s.hold.noun == "rows":
		remedy = "read all rows first"
	}
	u.reporter.Report(report.Finding{
		Kind: slow, Pos: s.pos, End: s.end,
		Message: fmt.Sprintf("%s while %s a connection of %s; %s", what, u.holds(s.hold), u.poolName(s.hold.key), remedy),
	})
}
