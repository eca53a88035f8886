package callpath

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// controllers are types that a framework makes for each request, as a part
// of types of the program whose methods it calls:
//
//	type Users struct{ web.Controller }
//	func (u *Users) Get()
var controllers = map[string]bool{
	"github.com/beego/beego/v2/server/web.Controller": true,
	"github.com/beego/beego.Controller":               true,
	"github.com/astaxie/beego.Controller":             true,
	"*github.com/revel/revel.Controller":              true,
}

// IsController reports whether recv embeds a type of controllers.
func IsController(recv *types.Var) bool {
	if recv == nil {
		return false
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if field.Embedded() && (controllers[catalog.TypeName(field.Type())] || IsController(field)) {
			return true
		}
	}
	return false
}

// IsHandler reports whether a function of signature sig handles a request: one
// of its parameters says so.
func IsHandler(sig *types.Signature) bool {
	params := sig.Params()
	for i := range params.Len() {
		t := params.At(i).Type()
		if catalog.RequestOf(t) != nil || isScrape(t) || isLambdaEvent(t) {
			return true
		}
	}
	return isRPC(sig) || IsController(sig.Recv())
}

// IsScrape reports whether a function of signature sig collects metrics for
// prometheus, which calls it for each scrape.
func IsScrape(sig *types.Signature) bool {
	for i := range sig.Params().Len() {
		if isScrape(sig.Params().At(i).Type()) {
			return true
		}
	}
	return false
}

// isScrape reports whether t is what a collector of prometheus gets each time
// its metrics are asked for: chan<- prometheus.Metric.
func isScrape(t types.Type) bool {
	c, ok := types.Unalias(t).(*types.Chan)
	return ok && catalog.TypeName(c.Elem()) == "github.com/prometheus/client_golang/prometheus.Metric"
}

// takesEvent reports whether a function of signature sig handles one event of AWS
// Lambda at a time.
func takesEvent(sig *types.Signature) bool {
	for param := range sig.Params().Variables() {
		if isLambdaEvent(param.Type()) {
			return true
		}
	}
	return false
}

func isLambdaEvent(t types.Type) bool {
	return strings.HasPrefix(catalog.TypeName(t), "github.com/aws/aws-lambda-go/events.")
}

// isRPC reports whether a method of signature sig answers a call of gRPC:
//
//	func (s *server) Get(ctx context.Context, in *pb.GetRequest) (*pb.GetReply, error)
//	func (s *server) Watch(in *pb.WatchRequest, stream pb.Service_WatchServer) error
func isRPC(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	if sig.Recv() == nil || params.Len() != 2 {
		return false
	}
	switch results.Len() {
	case 2:
		return catalog.TypeName(params.At(0).Type()) == "context.Context" && isMessage(params.At(1).Type()) && isMessage(results.At(0).Type())
	case 1:
		return isMessage(params.At(0).Type()) && hasMethods(params.At(1).Type(), "SetHeader", "SendMsg", "Context")
	}
	return false
}

// isMessage reports whether t is a pointer to a generated message.
func isMessage(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok && (hasMethods(t, "ProtoReflect") || hasMethods(t, "ProtoMessage", "Reset"))
}

func hasMethods(t types.Type, names ...string) bool {
	set := types.NewMethodSet(t)
	return !slices.ContainsFunc(names, func(name string) bool { return set.Lookup(nil, name) == nil })
}

// isCommand reports whether a function of signature sig is the body of a
// command of a program: it runs once, and instead of the other commands.
func isCommand(name string, sig *types.Signature) bool {
	params := sig.Params()
	if sig.Recv() != nil && params.Len() == 1 && isStrings(params.At(0).Type()) {
		// A command of go-flags, and one of mitchellh/cli:
		//
		//	func (c *Serve) Execute(args []string) error
		//	func (c *Serve) Run(args []string) int
		return name == "Execute" || name == "Run"
	}
	for i := range params.Len() {
		switch catalog.TypeName(params.At(i).Type()) {
		case "*github.com/spf13/cobra.Command", "*github.com/urfave/cli.Context", "*github.com/urfave/cli/v2.Context",
			"*github.com/urfave/cli/v3.Command", "*github.com/alecthomas/kingpin.ParseContext", "*github.com/alecthomas/kingpin/v2.ParseContext":
			return true
		}
	}
	return false
}

func isStrings(t types.Type) bool {
	s, ok := types.Unalias(t).(*types.Slice)
	return ok && types.Identical(s.Elem(), types.Typ[types.String])
}

// useBy returns what becomes of a function value that a framework runs so often.
func useBy(runs catalog.Runs) use {
	switch runs {
	case catalog.RunsNow, catalog.RunsAside, catalog.RunsLazily:
		return called
	case catalog.RunsOnce, catalog.RunsProvider:
		return once
	case catalog.RunsPerRequest:
		return handler
	case catalog.RunsPerEvent:
		return serial
	case catalog.RunsRepeatedly:
		return repeated
	case catalog.RunsInLoop:
		return restarted
	}
	return somehow
}

// LocalOnce returns the local sync.Once that instr calls Do on, if it is a new variable each time
// the function of instr runs:
//
//	func DB() *sql.DB { var once sync.Once; once.Do(func() { … }) … }
func LocalOnce(instr ssa.Instruction) *ssa.Alloc {
	variable, _ := OnceAt(instr).(*ssa.Alloc)
	return variable
}

// OnceAt returns the sync.Once whose Do instr calls, or nil.
func OnceAt(instr ssa.Instruction) ssa.Value {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return nil
	}
	if fn := ssaform.Callee(&call.Call); fn == nil || fn.FullName() != "(*sync.Once).Do" {
		return nil
	}
	return call.Call.Args[0]
}

// Taker returns the call that takes the value that instr makes, perhaps converted
// to a named type or an interface, or as an element of a list of arguments. It is
// instr itself if instr is a call, and nil if there is no such call.
func Taker(instr ssa.Instruction) ssa.CallInstruction {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return call
	}
	if store, ok := instr.(*ssa.Store); ok {
		if element, ok := store.Addr.(*ssa.IndexAddr); ok {
			return listTaker(element)
		}
		return nil
	}
	value, ok := instr.(ssa.Value)
	if update, entry := instr.(*ssa.MapUpdate); entry {
		value, ok = update.Map, true
	}
	if !ok {
		return nil
	}
	for _, ref := range ssaform.Referrers(value) {
		switch ref.(type) {
		case ssa.CallInstruction, *ssa.Store, *ssa.MakeInterface, *ssa.ChangeType, *ssa.MapUpdate:
			if update, ok := ref.(*ssa.MapUpdate); ok && update.Value != value {
				continue
			}
			if call := Taker(ref); call != nil {
				return call
			}
		}
	}
	return nil
}

// listTaker returns the call that is given the list with the element at addr.
func listTaker(addr *ssa.IndexAddr) ssa.CallInstruction {
	for _, ref := range ssaform.Referrers(addr.X) {
		if slice, ok := ref.(*ssa.Slice); ok {
			for _, user := range ssaform.Referrers(slice) {
				if call := elementTaker(user); call != nil {
					return call
				}
			}
		}
	}
	return nil
}

// elementTaker returns the call that instr is, or that is given an element which instr
// takes out of a list, in a loop:
//
//	for _, p := range []any{env.Read, db.New} {
//		c.Provide(p)
//	}
func elementTaker(instr ssa.Instruction) ssa.CallInstruction {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		if _, builtin := instr.Common().Value.(*ssa.Builtin); !builtin {
			return instr
		}
	case *ssa.IndexAddr:
		for _, ref := range ssaform.Referrers(instr) {
			if load, ok := ref.(*ssa.UnOp); ok {
				return Taker(load)
			}
		}
	}
	return nil
}

// stopsServer reports whether the handler fn, or a literal in it, shuts the server
// down that calls it, or ends the process as having succeeded: it handles one request,
// as the last page of an installation does.
func stopsServer(fn *ssa.Function) bool {
	for instr := range ssaform.Instructions(fn) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if callee := ssaform.Callee(call.Common()); callee != nil {
			switch callee.FullName() {
			case "(*net/http.Server).Shutdown", "(*net/http.Server).Close":
				return true
			case "os.Exit":
				if status, ok := call.Common().Args[0].(*ssa.Const); ok && status.Int64() == 0 {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, stopsServer)
}
