package symbolic

import (
	"maps"
	"strconv"
	"strings"
	"sync"
	"time"
)

// library are the functions of the standard library, and of a few others, that
// a run computes. They return nil for what they do not know.
var library func() map[string]func(*Machine, []Value) Value

// init breaks a cycle: some functions of library call the machine, which looks
// them up in library. The table is made when it is first needed.
func init() { library = sync.OnceValue(newLibrary) }

func newLibrary() map[string]func(*Machine, []Value) Value {
	all := numberFunctions()
	maps.Copy(all, textFunctions())
	maps.Copy(all, otherFunctions())
	maps.Copy(all, treeFunctions())
	maps.Copy(all, iniFunctions())
	return all
}

// numberFunctions read numbers, durations and bools.
func numberFunctions() map[string]func(*Machine, []Value) Value {
	return map[string]func(*Machine, []Value) Value{
		"strconv.Atoi":       func(m *Machine, a []Value) Value { return m.parse(a[0], false, "int") },
		"strconv.ParseInt":   func(m *Machine, a []Value) Value { return m.integer(a, "int64") },
		"strconv.ParseUint":  func(m *Machine, a []Value) Value { return m.integer(a, "uint64") },
		"time.ParseDuration": func(m *Machine, a []Value) Value { return m.parse(a[0], true, "int64 time.Duration") },
		"github.com/xhit/go-str2duration/v2.ParseDuration": func(m *Machine, a []Value) Value { return m.parse(a[0], true, "int64 time.Duration") },
		"strconv.ParseBool":                 func(*Machine, []Value) Value { return tuple{Unknown{}, Unknown{}} },
		"strconv.ParseFloat":                func(*Machine, []Value) Value { return tuple{Unknown{}, Unknown{}} },
		"strconv.Itoa":                      func(_ *Machine, a []Value) Value { return ofNumber(a[0]) },
		"fmt.Sscan":                         func(m *Machine, a []Value) Value { return m.scan(a, 1) },
		"fmt.Sscanf":                        func(m *Machine, a []Value) Value { return m.scan(a, 2) },
		"(encoding/json.Number).Int64":      func(m *Machine, a []Value) Value { return m.parse(a[0], false, "int64") },
		"github.com/spf13/cast.ToInt":       func(m *Machine, a []Value) Value { return m.cast(a[0], false, "int") },
		"github.com/spf13/cast.ToInt32":     func(m *Machine, a []Value) Value { return m.cast(a[0], false, "int32") },
		"github.com/spf13/cast.ToInt64":     func(m *Machine, a []Value) Value { return m.cast(a[0], false, "int64") },
		"github.com/spf13/cast.ToUint":      func(m *Machine, a []Value) Value { return m.cast(a[0], false, "uint") },
		"github.com/spf13/cast.ToDuration":  func(m *Machine, a []Value) Value { return m.cast(a[0], true, "int64 time.Duration") },
		"github.com/spf13/cast.ToString":    same(nil),
		"github.com/spf13/cast.ToIntE":      func(m *Machine, a []Value) Value { return m.parse(a[0], false, "int") },
		"github.com/spf13/cast.ToDurationE": func(m *Machine, a []Value) Value { return m.parse(a[0], true, "int64 time.Duration") },
	}
}

// textFunctions work on text.
func textFunctions() map[string]func(*Machine, []Value) Value {
	return map[string]func(*Machine, []Value) Value{
		"fmt.Sprintf":                 formatted,
		"fmt.Sprint":                  printed,
		"strings.TrimSpace":           same(strings.TrimSpace),
		"strings.ToLower":             lower,
		"strings.ToUpper":             upper,
		"strings.Clone":               same(strings.Clone),
		"strings.Trim":                with(strings.Trim),
		"strings.TrimPrefix":          trimPrefix,
		"strings.TrimSuffix":          with(strings.TrimSuffix),
		"strings.TrimLeft":            with(strings.TrimLeft),
		"strings.TrimRight":           with(strings.TrimRight),
		"strings.ReplaceAll":          replaceAll,
		"strings.Replace":             replace,
		"strings.NewReplacer":         func(_ *Machine, a []Value) Value { return newReplacer(a[0]) },
		"(*strings.Replacer).Replace": replaced,
		"strings.Join":                join,
		"strings.NewReader":           argument, "bytes.NewReader": argument, "bytes.NewBuffer": argument, "bytes.NewBufferString": argument,
		"bufio.NewScanner":       newScanner,
		"(*bufio.Scanner).Scan":  scan,
		"(*bufio.Scanner).Text":  scanned,
		"(*bufio.Scanner).Bytes": scanned,
		"(*bufio.Scanner).Err":   func(*Machine, []Value) Value { return null() },
		"strings.Lines":          lineSequence,
		"strings.SplitSeq":       splitSequence,
		"strings.Index":          indexOf, "strings.IndexByte": indexOf, "strings.IndexRune": indexOf,
		"strings.CutPrefix": cutPrefix,
		"bytes.Split":       split, "bytes.TrimSpace": same(strings.TrimSpace), "bytes.Cut": cut,
		"strings.Cut":       cut,
		"strings.Split":     split,
		"strings.SplitN":    split,
		"strings.HasPrefix": hasPrefix,
		"strings.HasSuffix": test(strings.HasSuffix),
		"strings.Contains":  test(strings.Contains),
		"strings.EqualFold": test(strings.EqualFold),
	}
}

// otherFunctions are about errors, files, and functions that run once.
func otherFunctions() map[string]func(*Machine, []Value) Value {
	return map[string]func(*Machine, []Value) Value{
		"os.ExpandEnv": same(nil),
		"os.Setenv":    func(m *Machine, a []Value) Value { m.presets(Env, a[0], a[1]); return null() },
		"os.Environ":   func(*Machine, []Value) Value { return (&listing{environ: true}).all() },
		"os.ReadFile":  fileRead, "io/fs.ReadFile": fileRead, "(embed.FS).ReadFile": fileRead, "io.ReadAll": fileRead,
		"errors.New":                       func(*Machine, []Value) Value { return &Failure{} },
		"errors.Is":                        isFailure,
		"errors.As":                        asFailure,
		"errors.Join":                      func(_ *Machine, a []Value) Value { return failures(a[0]) },
		"fmt.Errorf":                       errorf,
		"github.com/pkg/errors.Errorf":     func(*Machine, []Value) Value { return &Failure{} },
		"github.com/pkg/errors.New":        func(*Machine, []Value) Value { return &Failure{} },
		"github.com/pkg/errors.Wrap":       wrapped,
		"github.com/pkg/errors.Wrapf":      wrapped,
		"cmp.Or":                           or,
		"github.com/urfave/cli/v3.EnvVars": argument,
		"sync.OnceValue":                   func(_ *Machine, a []Value) Value { return a[0] },
		"sync.OnceValues":                  func(_ *Machine, a []Value) Value { return a[0] },
		"sync.OnceFunc":                    func(_ *Machine, a []Value) Value { return a[0] },
		"(*sync.Once).Do":                  func(m *Machine, a []Value) Value { return m.call(a[1], nil, "") },
		"(*sync.Map).Load":                 mapLoad, "(*sync.Map).Store": mapStore, "(*sync.Map).LoadOrStore": mapLoadOrStore,
		"(*sync.Mutex).Lock": nothing, "(*sync.Mutex).Unlock": nothing,
		"(*sync.RWMutex).RLock": nothing, "(*sync.RWMutex).RUnlock": nothing,
		"(*sync.RWMutex).Lock": nothing, "(*sync.RWMutex).Unlock": nothing,
	}
}

// ends are functions that do not return.
var ends = map[string]bool{
	"os.Exit": true, "runtime.Goexit": true, "log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true, "log.Panic": true, "log.Panicf": true,
	"log.Panicln": true, "(*log.Logger).Fatal": true, "(*log.Logger).Fatalf": true, "(*log.Logger).Fatalln": true, "(*log.Logger).Panic": true,
	"(*log.Logger).Panicf": true, "(*go.uber.org/zap.Logger).Fatal": true, "(*go.uber.org/zap.SugaredLogger).Fatalf": true,
	"(*go.uber.org/zap.SugaredLogger).Fatalw": true, "(*go.uber.org/zap.SugaredLogger).Fatal": true,
	"github.com/sirupsen/logrus.Fatal": true, "github.com/sirupsen/logrus.Fatalf": true,
}

func itoa(n int) string { return strconv.Itoa(n) }

func nothing(*Machine, []Value) Value { return Unknown{} }

// parse returns the number that a text is, and an error.
func (m *Machine) parse(v Value, asTime bool, typ string) Value {
	switch x := unboxed(v).(type) {
	case *Const:
		return parsedConst(x, asTime, typ)
	case *Got:
		if x.Unit != 0 && !asTime {
			return tuple{Unknown{}, Unknown{}}
		}
		if !m.parses(x.Source, asTime && x.Unit == 0) {
			return tuple{zero(typ), &Failure{}}
		}
		out := *x
		out.Parsed, out.Time, out.Type = true, asTime && x.Unit == 0, typ
		if x.Unit != 0 {
			out.Scale, out.Unit = x.Unit, 0
		}
		return tuple{&out, null()}
	case *Outside:
		return tuple{&Outside{Of: x.Of, Type: typ}, null()}
	case *fileNode:
		v, _ := x.as(m, "string")
		return m.parse(v, asTime, typ)
	case *listing:
		if x.by != nil { // the number stands in a file that a setting names
			return m.parse(&Got{Source: x.by, Part: true}, asTime, typ)
		}
	}
	return tuple{Unknown{}, Unknown{}}
}

func parsedConst(x *Const, asTime bool, typ string) Value {
	out := *x
	out.Kind, out.Type = Number, typ
	switch {
	case x.Kind == Number && !asTime:
		return tuple{&out, null()}
	case x.Kind == Text && asTime:
		if d, err := time.ParseDuration(x.Text); err == nil {
			out.Text = strconv.FormatInt(int64(d), 10)
			return tuple{&out, null()}
		}
	case x.Kind == Text:
		if n, err := strconv.ParseInt(x.Text, 0, 64); err == nil {
			out.Text = strconv.FormatInt(n, 10)
			return tuple{&out, null()}
		}
	}
	return tuple{zero(typ), &Failure{}}
}

// cast is parse without an error.
func (m *Machine) cast(v Value, asTime bool, typ string) Value {
	return m.parse(v, asTime, typ).(tuple)[0]
}

// scan reads a text into the pointers behind the first arguments.
func (m *Machine) scan(args []Value, first int) Value {
	targets, ok := args[len(args)-1].(*slice)
	if !ok || len(targets.cells) != 1 || len(args) != first+1 {
		return nil
	}
	b, ok := targets.cells[0].value.(*boxed)
	if !ok {
		return nil
	}
	typ := strings.TrimPrefix(b.typ, "*")
	parsed := m.parse(args[0], isDuration(typ), typ).(tuple)
	if _, failed := parsed[1].(*Failure); failed {
		return tuple{zero("int"), parsed[1]}
	}
	store(b.value, parsed[0])
	return tuple{&Const{Kind: Number, Text: "1", Type: "int"}, parsed[1]}
}

func ofNumber(v Value) Value {
	switch x := v.(type) {
	case *Const:
		out := *x
		out.Kind, out.Type = Text, "string"
		return &out
	case *Got:
		return x
	}
	return nil
}

// same returns a function of a text that leaves what a setting holds the same.
func same(f func(string) string) func(*Machine, []Value) Value {
	return func(_ *Machine, a []Value) Value {
		switch x := unboxed(a[0]).(type) {
		case *Const:
			out := *x
			if f != nil {
				out.Text = f(x.Text)
			}
			return &out
		case *Got, *Outside, *Name, *half, *listing:
			return x
		}
		return nil
	}
}

// lower is same for strings.ToLower.
func lower(m *Machine, a []Value) Value {
	if h, ok := a[0].(*half); ok && h.part == lineName && h.of.environ {
		return h.changed(strings.ToUpper)
	}
	return same(strings.ToLower)(m, a)
}

func upper(m *Machine, a []Value) Value {
	name, ok := asName(a[0])
	if !ok || name.Middle == nil {
		return same(strings.ToUpper)(m, a)
	}
	name.Before, name.After, name.Upper = strings.ToUpper(name.Before), strings.ToUpper(name.After), true
	return &name
}

// with is same for functions of two texts.
func with(f func(string, string) string) func(*Machine, []Value) Value {
	return func(m *Machine, a []Value) Value {
		y, ok := a[1].(*Const)
		if !ok {
			return nil
		}
		return same(func(s string) string { return f(s, y.Text) })(m, a)
	}
}

func test(f func(string, string) bool) func(*Machine, []Value) Value {
	return func(_ *Machine, a []Value) Value {
		x, okX := a[0].(*Const)
		y, okY := a[1].(*Const)
		if !okX || !okY {
			return nil
		}
		return boolean(f(x.Text, y.Text))
	}
}

// replace is replaceAll if it replaces all, or else of a text that is known.
func replace(m *Machine, a []Value) Value {
	n, ok := number(a[3])
	if ok && n < 0 {
		return replaceAll(m, a[:3])
	}
	x, okX := a[0].(*Const)
	y, okY := a[1].(*Const)
	z, okZ := a[2].(*Const)
	if !ok || !okX || !okY || !okZ {
		return nil
	}
	return text(strings.Replace(x.Text, y.Text, z.Text, int(n)))
}

func replaceAll(m *Machine, a []Value) Value {
	y, okY := a[1].(*Const)
	z, okZ := a[2].(*Const)
	if h, ok := a[0].(*half); ok && okY && okZ {
		return h.changed(func(s string) string { return strings.ReplaceAll(s, z.Text, y.Text) })
	}
	if _, known := a[0].(*Const); !okY || !okZ || !known {
		return nil
	}
	return same(func(s string) string { return strings.ReplaceAll(s, y.Text, z.Text) })(m, a)
}

// A replacer is what strings.NewReplacer returns.
type replacer struct{ *strings.Replacer }

func newReplacer(list Value) Value {
	words, ok := list.(*slice)
	if !ok || len(words.cells)%2 > 0 {
		return nil
	}
	var texts []string
	for _, c := range words.cells {
		word, ok := c.value.(*Const)
		if !ok {
			return nil
		}
		texts = append(texts, word.Text)
	}
	return &replacer{strings.NewReplacer(texts...)}
}

func replaced(m *Machine, a []Value) Value {
	by, ok := a[0].(*replacer)
	if _, known := a[1].(*Const); !ok || !known {
		return nil
	}
	return same(by.Replace)(m, a[1:])
}

func join(_ *Machine, a []Value) Value {
	list, okList := a[0].(*slice)
	by, okBy := a[1].(*Const)
	if !okList || !okBy {
		return nil
	}
	var out Value = text("")
	for i, c := range list.cells {
		if i > 0 {
			out = joined(out, by)
		}
		v := c.value
		if v == nil {
			v = text("")
		}
		out = joined(out, v)
	}
	return out
}

// formatted returns what fmt.Sprintf gives for the verbs %s, %v and %d.
func formatted(m *Machine, a []Value) Value {
	format, ok := a[0].(*Const)
	rest, okRest := a[1].(*slice)
	if !ok || !okRest {
		return nil
	}
	pieces := strings.Split(strings.NewReplacer("%v", "%s", "%d", "%s").Replace(format.Text), "%s")
	if len(pieces) == 2 && pieces[0]+pieces[1] == "" && len(rest.cells) == 1 {
		return printed(m, a[1:])
	}
	if len(pieces) != len(rest.cells)+1 || strings.Contains(strings.Join(pieces, ""), "%") {
		return nil
	}
	var out Value = text(pieces[0])
	for i, c := range rest.cells {
		v := unboxed(c.value)
		if n, ok := v.(*Const); ok && n.Kind == Number {
			v = text(n.Text)
		}
		out = joined(joined(out, v), text(pieces[i+1]))
	}
	return out
}

func printed(m *Machine, a []Value) Value {
	list, ok := a[0].(*slice)
	if !ok || len(list.cells) != 1 {
		return nil
	}
	switch x := unboxed(list.cells[0].value).(type) {
	case *Got:
		return x
	case *Const:
		return ofNumber(x)
	case *fileNode:
		v, _ := x.as(m, "string")
		return v
	}
	return nil
}

// or returns the first value that is not zero.
func or(_ *Machine, a []Value) Value {
	list, ok := a[0].(*slice)
	if !ok {
		return nil
	}
	var last Value
	for _, c := range list.cells {
		last = c.value
		if last == nil {
			continue
		}
		if k, ok := last.(*Const); !ok || k.Kind == Number && k.Text != "0" || k.Kind == Text && k.Text != "" {
			return last
		}
	}
	return last
}
