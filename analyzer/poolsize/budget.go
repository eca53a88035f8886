package poolsize

import (
	"cmp"
	"go/ast"
	"go/token"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// A use is a pool of this binary.
type use struct {
	deploy.Use
	pool    *pool
	pkg     string // that sets its size, or opens it
	pos     token.Pos
	at      deploy.Place // where the size is set, or the pool is built
	ignores []string     // kinds that a directive silences there
}

// budgets compares the pools of the binary, over all of its replicas, with what
// the server accepts. Whether other binaries use the server too is not known
// here: reported is what this one exceeds alone, and [Merge] finds what several
// exceed together.
func (u *unit) budgets() {
	uses := u.uses()
	if len(uses) == 0 || u.settings.given != nil {
		return
	}
	d := deploy.Read(u.root, deploy.Options{
		Exclude: u.config.Settings.Exclude, Limits: u.config.LimitFiles(), All: u.standalone || len(u.config.Budget) > 0,
	})
	for _, b := range d.Budgets(rows(uses), declared(u.config)) {
		mine := summed(uses, &b)
		at := largest(mine, &b)
		pos, end := u.posOf(at)
		u.shares = append(u.shares, u.share(b, pos, at, poolsOf(mine)))
		if kind := kindOf(&b); kind != nil && !slices.Contains(at.ignores, kind.Name) {
			f := report.Finding{Kind: kind, Pos: pos, End: end, Message: b.Message(kind == budgetSurge)}
			if at.pos.IsValid() || !u.leave(&f, at.at) {
				u.report.Report(f)
			}
			u.subject(mine, &f)
		}
		u.unbounded(&b, mine)
		u.outlives(&b, mine)
	}
	u.keeps(d, uses)
}

// rows returns what the budget needs to know of uses, and numbers them.
func rows(uses []use) []deploy.Use {
	var out []deploy.Use
	for i := range uses {
		uses[i].N, uses[i].Instead = i, nil
		for j := range uses[:i] {
			if uses[i].pool == uses[j].pool || uses[i].pool.Alternates(&uses[j].pool.Built) {
				uses[i].Instead = append(uses[i].Instead, j)
			}
		}
		out = append(out, uses[i].Use)
	}
	return out
}

// kindOf returns the kind of the finding that b is, or nil if it is none.
func kindOf(b *deploy.Budget) *report.Kind {
	switch b.Verdict {
	case deploy.Over, deploy.OverBehind:
		return budget
	case deploy.OverInRollout:
		return budgetSurge
	default:
		return nil
	}
}

// posOf returns where a finding about a pool is reported.
func (u *unit) posOf(of *use) (pos, end token.Pos) {
	if of.pos.IsValid() {
		return of.pos, of.pos
	}
	return u.towards(of.pkg)
}

// summed returns the uses that b is about.
func summed(uses []use, b *deploy.Budget) []use {
	var out []use
	for _, of := range uses {
		if of.Engine == b.Engine && slices.Contains(strings.Split(b.Database, " and "), of.Database) {
			out = append(out, of)
		}
	}
	if len(out) == 0 {
		return uses
	}
	return out
}

// largest returns the use with the largest limit, of those that b counts if it counts any.
func largest(uses []use, b *deploy.Budget) *use {
	var found *use
	counts := false
	for i := range uses {
		counted := b.Counts(&uses[i].Use)
		if found == nil || counted && !counts || counted == counts && uses[i].Open.Value > found.Open.Value {
			found, counts = &uses[i], counted
		}
	}
	return found
}

// declared returns the budgets of the file of poolvet.
func declared(file *config.Config) []deploy.Declared {
	var out []deploy.Declared
	for _, b := range file.Budget {
		line := cmp.Or(b.Lines["limit"], b.Lines["database"])
		d := deploy.Declared{Database: b.Database, Place: deploy.Place{File: config.Name, Line: line}, Reserved: -1, Others: -1}
		if b.Limit != nil {
			d.Limit, d.File = b.Limit.Value, b.Limit.File
		}
		for to, from := range map[*int]*int{&d.Reserved: b.Reserved, &d.Others: b.Others} {
			if from != nil {
				*to = *from
			}
		}
		out = append(out, d)
	}
	return out
}

// uses returns the pools of this binary for servers whose limits are read.
func (u *unit) uses() []use {
	var out []use
	function := map[string]int{} // use, by database and function that builds it
	pools := u.pools()
	for i := range pools {
		p := &pools[i]
		for engine := range strings.SplitSeq(u.engine(p), poolmap.Or) {
			if engine != deploy.Postgres && engine != deploy.MySQL {
				continue
			}
			one := u.use(p)
			one.Engine = engine
			// One function makes several pools of a database on branches of which
			// one is taken, or again where the first try failed.
			where := one.Key + " " + engine + " " + p.Func
			if i, ok := function[where]; ok {
				if out[i].Open.Known() && one.Open.Value > out[i].Open.Value {
					out[i] = one
				}
				continue
			}
			function[where] = len(out)
			out = append(out, one)
		}
	}
	return atLeast(withoutUnlimited(withoutPassing(out)))
}

// atLeast counts, of the pools of one database that the code builds an unknown number of times,
// only the largest, and none if another pool is built once: they may be on different branches.
func atLeast(uses []use) []use {
	counted := map[string]*use{}
	for i := range uses {
		of := &uses[i]
		key := of.Engine + " " + of.Key
		if known := counted[key]; known == nil || known.More != "" && (of.More == "" || of.Open.Value > known.Open.Value) {
			counted[key] = of
		}
	}
	for i := range uses {
		if of := &uses[i]; of.More != "" && counted[of.Engine+" "+of.Key] != of {
			of.Open = deploy.Number{Unknown: of.More}
		}
	}
	return uses
}

// withoutUnlimited leaves out pools of unknown size that a process never holds together with one of known
// size of the same database: a command that runs once, such as a migration, needs no limit.
func withoutUnlimited(uses []use) []use {
	var out []use
	for i := range uses {
		of := &uses[i]
		if of.Open.Value > 0 || !slices.ContainsFunc(uses, func(other use) bool {
			return other.Open.Value > 0 && of.Engine == other.Engine && of.Key == other.Key && of.pool.Alternates(&other.pool.Built)
		}) {
			out = append(out, *of)
		}
	}
	return out
}

// withoutPassing leaves out the pools without a limit that are closed before the program goes
// on, such as those of migrations, next to another pool of their database.
func withoutPassing(uses []use) []use {
	passing := func(of use) bool { return of.Unlimited && of.pool.Times == "once" && of.pool.Brief() }
	lasting := map[string]bool{}
	for _, of := range uses {
		lasting[of.Engine+" "+of.Key] = lasting[of.Engine+" "+of.Key] || !passing(of)
	}
	return slices.DeleteFunc(uses, func(of use) bool { return passing(of) && lasting[of.Engine+" "+of.Key] })
}

// use returns what the budget needs to know of a pool.
func (u *unit) use(p *pool) use {
	open := p.sizes.Open
	out := use{
		pool: p, Use: deploy.Use{Binary: u.dir, Key: p.Database.Key()},
		pkg: p.Site.Package, at: placeOf(cmp.Or(open.Knob, p.Build.At())),
	}
	if out.Database = p.Database.Label(); out.Key == "" {
		out.Key = "pool at " + p.Build.At()
	}
	switch p.Times {
	case "once":
	case "unknown":
		out.More = "it is unknown how often the pool at " + p.Build.At() + " is built"
	default:
		out.More = "the pool at " + p.Build.At() + " is built " + p.Times
	}
	switch {
	case open.Unlimited && out.More != "":
		out.Open.Unknown = out.More
	case open.Unlimited:
		out.Unlimited = true
	case open.Formula == limits.CPUs:
		out.Open.Unknown = "the size of the pool at " + p.Build.At() + " " + open.Formula
	case open.Formula != "":
		out.Open.Unknown = "the size of the pool at " + p.Build.At() + " is " + open.Formula
	case !open.Plain():
		out.Open.Unknown = strings.TrimSuffix("the size of the pool at "+p.Build.At()+" is not known: "+open.Why, ": ")
	case len(open.Differs) > 0:
		out.Open.Unknown = open.Key + " is " + open.String() + " at " + open.At + ", but " + open.Differs[0]
		if open.Outranks {
			out.Deployed = deploy.Number{Value: int(open.Value), Place: placeOf(open.At)}
		}
	case open.Value > math.MaxInt32:
		out.Open.Unknown = "the pool at " + p.Build.At() + " is larger than any server"
	default:
		out.Open = deploy.Number{Value: int(open.Value), Place: placeOf(cmp.Or(open.At, open.Knob, p.Build.At()))}
		// Where the code falls back to the same number it does not matter
		// which files really run.
		if open.Else != open.String() && (open.From == limits.Setting || open.From == limits.DSN) {
			out.Files = files(append([]string{open.At}, open.Also...))
		}
	}
	if counted := out.Open.Known() || len(open.Differs) > 0; counted && (open.From == limits.Setting || open.From == limits.Fallback) && !open.Unlimited {
		out.Setting = open.Key
		if open.From == limits.Fallback {
			out.Else = out.Open
		}
		if n, err := strconv.Atoi(open.Else); err == nil && n > 0 {
			out.Else = deploy.Number{Value: n, Place: placeOf(open.ElseAt)}
		}
	}
	u.locate(&out, p)
	return out
}

// locate finds where findings about a pool are reported: where its size is
// set, else where it is built.
func (u *unit) locate(out *use, p *pool) {
	for i := range u.knobs {
		if k := u.knobs[i].Knob; k.Place == p.sizes.Open.Knob && k.Role == catalog.MaxOpen && k.Pos().IsValid() {
			out.pos = k.Pos()
			return
		}
	}
	if open := p.sizes.Open; open.Knob == "" {
		if out.pos = u.flow.Pos(p.Site); p.Call.Known() {
			out.pos = u.callAt(p.Build.At())
		}
	}
	for i := range u.knobs {
		k := u.knobs[i].Knob
		if k.Place != p.sizes.Open.Knob {
			continue
		}
		out.ignores = append(out.ignores, k.Ignores...)
		if lit := u.knobs[i].Literal(); lit != nil {
			out.ignores = append(out.ignores, lit.Ignores...)
		}
	}
}

// callAt returns the position of the call at place, file:line, or NoPos if it is
// in another package.
func (u *unit) callAt(place string) token.Pos {
	found := token.NoPos
	for _, file := range u.pass.Files {
		if name, _, _ := strings.Cut(u.place(file.Package), ":"); name != placeOf(place).File {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && !found.IsValid() && u.place(call.Pos()) == place {
				found = call.Pos()
			}
			return !found.IsValid()
		})
	}
	return found
}

// placeOf splits "file:line".
func placeOf(text string) deploy.Place {
	file, line, _ := strings.Cut(text, ":")
	n, _ := strconv.Atoi(line)
	return deploy.Place{File: file, Line: n}
}

func files(places []string) []string {
	var out []string
	for _, place := range places {
		if file := placeOf(place).File; file != "" {
			out = append(out, file)
		}
	}
	return out
}
