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
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A wait is something that a goroutine waits for, other than its database.
type wait struct {
	does string // "sends an HTTP request"
	at   string // file:line, relative to the module
	hops int    // functions on the way
}

// A slowFound is a wait while a session is held.
type slowFound struct {
	call     ssa.CallInstruction // nil for a statement
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
	"net/smtp.SendMail":                                            "sends a mail",
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
	"(*github.com/segmentio/kafka-go.Reader).ReadMessage":          "waits for a message of Kafka",
	"(*github.com/segmentio/kafka-go.Reader).FetchMessage":         "waits for a message of Kafka",
	"(github.com/IBM/sarama.SyncProducer).SendMessage":             "sends to Kafka",
	"(github.com/IBM/sarama.SyncProducer).SendMessages":            "sends to Kafka",
	"(*github.com/nats-io/nats.go.Conn).Request":                   "sends a request to NATS",
	"(*github.com/nats-io/nats.go.Conn).RequestWithContext":        "sends a request to NATS",
	"(*github.com/nats-io/nats.go.Subscription).NextMsg":           "waits for a message of NATS",
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
	at := u.factPlace(call.Pos())
	if does := waiters[fn.FullName()]; does != "" {
		return wait{does: does, at: at}, true
	}
	if fn.FullName() == "time.Sleep" && long(call.Common().Args[0]) {
		return wait{does: "sleeps", at: at}, true
	}
	params := fn.Signature().Params()
	if n := params.Len(); n > 0 && fn.Signature().Variadic() && catalog.TypeName(params.At(n-1).Type().(*types.Slice).Elem()) == "google.golang.org/grpc.CallOption" {
		return wait{does: "calls a gRPC service", at: at}, true
	}
	if recv := fn.Signature().Recv(); recv != nil && fn.Pkg() != nil && params.Len() > 0 && catalog.TypeName(params.At(0).Type()) == "context.Context" && !u.known.Knows(fn.Pkg().Path()) {
		for path, does := range services {
			if strings.HasPrefix(fn.Pkg().Path(), path) {
				return wait{does: does, at: at}, true
			}
		}
	}
	for _, c := range u.callees(call) {
		if s := c.s.slow; s != nil && s.hops < maxHops {
			return wait{s.does, s.at, s.hops + 1}, true
		}
	}
	if f := u.foreignOf(call); f != nil && f.slow != nil && f.slow.Hops < maxHops {
		return wait{f.slow.Does, f.slow.At, f.slow.Hops + 1}, true
	}
	return wait{}, false
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
		return wait{does: "sending to a channel", at: at}, w.distant(instr.Chan)
	case *ssa.UnOp:
		return wait{does: "receiving from a channel", at: at}, instr.Op == token.ARROW && w.distant(instr.X)
	case *ssa.Select:
		if !instr.Blocking {
			return wait{}, false
		}
		for _, s := range instr.States {
			if w.distant(s.Chan) {
				return wait{does: "a select", at: at}, true
			}
		}
	}
	return wait{}, false
}

// distant reports whether the other side of a channel may take its time: it is
// not made here, and not the end of a context.
func (w *walk) distant(ch ssa.Value) bool {
	switch root := w.key(ch).root.(type) {
	case *ssa.MakeChan:
		return false
	case *ssa.Call:
		fn := ssaform.Callee(&root.Call)
		return fn == nil || fn.FullName() != "(context.Context).Done"
	}
	return true
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
	w.wait(st, slowFound{pos: instr.Pos(), end: instr.Pos(), wait: wt})
}

// wait notes that the function waits for something.
func (w *walk) wait(st *state, s slowFound) {
	if w.sum.slow == nil {
		w.sum.slow = &s.wait
	}
	done := false
	each(st.held, func(i int) {
		if h := w.holds[i]; !done && !h.open && !w.waitsByDesign(h) && !h.lentOnly() && !w.worksFor(s.call, h) {
			done = true
			s.hold = h
			w.slow = append(w.slow, s)
		}
	})
}

// waitsByDesign reports whether a connection is held in order to wait: it
// listens, or it holds a lock of the database.
func (w *walk) waitsByDesign(h *hold) bool {
	if h.tx || h.isRows() || h.value == nil {
		return false
	}
	if h.session != nil && strings.HasSuffix(h.session.Type, ".Listener") {
		return true
	}
	for _, ref := range w.usesOf(h) {
		fn := ssaform.Callee(ref.Common())
		if fn != nil && fn.Name() == "WaitForNotification" {
			return true
		}
		if text, ok := w.statement(ssaform.Arguments(ref.Common())); ok && advisory(text) {
			return true
		}
	}
	return false
}

// usesOf returns the method calls on the session of h in the function.
func (w *walk) usesOf(h *hold) []ssa.CallInstruction {
	var all []ssa.CallInstruction
	for _, block := range w.fn.Blocks {
		for _, instr := range block.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if ok && ssaform.Receiver(call.Common()) != nil && w.isOf(receiver(call.Common()), h) {
				all = append(all, call)
			}
		}
	}
	return all
}

// isOf reports whether v is the session of h, or what a method of that returns:
//
//	conn.Conn().WaitForNotification(ctx)
func (w *walk) isOf(v ssa.Value, h *hold) bool {
	root := w.key(v).root
	if call, _ := callOf(root); root != h.value && call != nil && ssaform.Receiver(&call.Call) != nil {
		root = w.key(receiver(&call.Call)).root
	}
	return root == h.value
}

// lentOnly reports whether nothing says which session is held.
func (h *hold) lentOnly() bool { return h.lent && h.session == nil }

// reportSlow reports the waits while a session is held.
func (u *unit) reportSlow(s slowFound) {
	what := s.name + " " + s.wait.does
	switch {
	case s.name == "":
		what = s.wait.does + " may wait"
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
