package poolsize

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/execution"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/poolflow"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// sizes returns how large a pool may get, and who says so.
func (u *unit) sizes(b poolflow.Build) limits.Sizes { return u.sizesOf(b, b.Database) }

// sizesOf is sizes for a pool of a database that the caller of its constructor names.
func (u *unit) sizesOf(b poolflow.Build, database identity.Identity) limits.Sizes {
	z := &sizer{unit: u, site: b.Site, database: database, pool: u.poolOf(b)}
	for _, e := range u.flow.Events(b) {
		if e.What == poolflow.Set {
			z.events = append(z.events, e)
		}
	}
	for _, k := range u.found.Execution.SetFor(&z.pool) { // what only the execution shows
		if !slices.ContainsFunc(z.events, func(e poolflow.Happening) bool { return e.Place == k.Place && e.Knob == k.Library }) {
			z.events = append(z.events, poolflow.Happening{Event: &poolflow.Event{What: poolflow.Set, Place: k.Place, Knob: k.Library}})
		}
	}
	sizes := limits.Sizes{
		Open: z.size(catalog.MaxOpen), Idle: z.size(catalog.MaxIdle), Min: z.size(catalog.MinOpen),
		Lifetime: z.size(catalog.Lifetime), IdleTime: z.size(catalog.IdleTime),
	}
	k, _ := z.known.DefaultKnob(b.Type, b.Library, catalog.MaxIdle)
	switch {
	case k != nil:
	case sizes.Open.Known():
		sizes.Idle = sizes.Open
		sizes.Idle.From = limits.AsOpen
	case sizes.Open.Why != "":
		sizes.Idle = limits.Unsaid("as many as are open")
	}
	return sizes
}

// poolOf returns the pool of b as the execution of the binary knows it.
func (u *unit) poolOf(b poolflow.Build) execution.Pool {
	return execution.Pool{Place: b.Site.At, Calls: u.flow.Calls(b)}
}

// A sizer finds the sizes of one pool.
type sizer struct {
	*unit
	site     *poolflow.Site
	database identity.Identity
	pool     execution.Pool
	events   []poolflow.Happening
}

// size returns what the knobs of a role are set to, or the default of the
// library.
func (z *sizer) size(role catalog.Role) limits.Size {
	var made, set, skipped []limits.Size
	instead := false
	for _, e := range z.events {
		k := z.known.Knob(e.Knob, role)
		if k == nil {
			continue
		}
		for _, site := range z.knobSites(e.Place, k) {
			if site != nil && !e.Sometimes && z.waits(site) { // else { db.SetMaxOpenConns(size) }
				instead = true
				continue
			}
			size := z.at(e, k, site)
			if site != nil && !z.joins(k) && z.found.Execution.SetsOther(&z.pool, site.Knob) {
				skipped = append(skipped, size)
				continue
			}
			if e.Sometimes && site != nil && size.From == limits.Literal && z.skips(site.Knob) {
				size = limits.Either(size, z.unset(role)) // if driver == "sqlite" { … }
			}
			if e.Made {
				made = append(made, size)
			} else {
				set = append(set, size)
			}
		}
	}
	if instead { // what the setting would skip
		set = append(set, skipped...)
	}
	if len(set) == 0 {
		set = made // an assignment replaces what a literal holds
	}
	if len(set) == 0 {
		return z.unset(role)
	}
	out := set[0]
	for _, size := range set[1:] {
		out = limits.Either(out, size)
	}
	return out
}

// skips reports whether the pool may be made without its knob k being set. Of a knob that asks whether
// its own value is positive, only the execution shows that.
func (z *sizer) skips(k *flowgraph.Knob) bool {
	builds, _ := z.found.Execution.Builds(&z.pool)
	return (builds || !k.Asks) && !z.found.Execution.SetsEver(&z.pool, k)
}

// joins reports whether k sizes the pools that take in its receiver, which the execution does not follow.
func (z *sizer) joins(k *catalog.Knob) bool {
	receiver, _, _ := strings.Cut(strings.TrimPrefix(k.Func, "("), ")")
	pool := z.known.PoolNamed(receiver)
	return pool != nil && pool.UsedBy != ""
}

// at returns what one knob is set to.
func (z *sizer) at(e poolflow.Happening, k *catalog.Knob, site *fallback.Site) limits.Size {
	switch {
	case e.CPUs:
		return limits.Size{From: limits.Literal, Formula: limits.CPUs, At: e.Place, Knob: e.Place, PerMember: k.PerMember}
	case site == nil:
		return limits.Unsaid("the value that is set at %s is unknown", e.Place)
	}
	if z.waits(site) {
		return z.unset(k.Role) // if size := os.Getenv("POOL_SIZE"); size != "" { … }
	}
	size := z.value(site, k)
	size.Knob, size.PerMember, size.Sometimes = e.Place, k.PerMember, e.Sometimes
	return size
}

// waits reports whether a knob is set only if a setting is there that no file sets.
func (z *sizer) waits(site *fallback.Site) bool {
	return site.Knob.Guarded && z.absent(site.Alts, site.Knob) && !z.found.Execution.SetsAlways(site.Knob)
}

// knobSites returns what is known of the values that the pool gets of a knob that is set at place, by
// several calls if they are on one line; nil for one of which nothing is known.
func (z *sizer) knobSites(place string, k *catalog.Knob) []*fallback.Site {
	if z.knobs == nil {
		z.knobs = z.found.Sites()
	}
	name := k.Func + k.Field
	var out []*fallback.Site
	for i := range z.knobs {
		s := &z.knobs[i]
		known := slices.ContainsFunc(out, func(other *fallback.Site) bool { return other.Knob.Site == s.Knob.Site })
		if s.Knob.Role == k.Role && s.Knob.Library == name && s.Knob.Place == place && !known {
			out = append(out, &fallback.Site{Knob: s.Knob, Alts: z.found.Through(s, &z.pool)})
		}
	}
	if len(out) == 0 {
		return []*fallback.Site{nil}
	}
	return out
}

// value returns what arrives at a knob: the setting that a file gives, else what
// the code falls back to, else its literal.
func (z *sizer) value(s *fallback.Site, k *catalog.Knob) limits.Size {
	var fallbacks, reads []flowgraph.Alt
	for _, a := range z.ofDatabase(s.Alts) {
		switch {
		case a.Guessed && len(answers(z.settings.all(), &a.Key)) == 0: // nothing shows that a file fills the field
		case a.Part:
			return limits.Unsaid("it is computed from other values at %s", s.Knob.Place)
		case a.Kind == flowgraph.Read && a.Key.Arg != 0: // each call that names it is there too
		case a.Kind == flowgraph.Read:
			reads = append(reads, a)
		case a.Kind == flowgraph.Literal:
			fallbacks = append(fallbacks, a)
		}
	}
	if callersDiffer(reads, fallbacks) {
		return limits.Unsaid("%s", sayOneOf(append(reads, fallbacks...), s.Knob.Place))
	}
	if len(reads) > 0 && len(fallbacks) == 0 { // another package may say what takes its place
		for _, p := range z.found.PairsOf(&reads[0].Key) {
			if !p.Broken {
				fallbacks = append(fallbacks, p.Literal)
				if len(reads[0].Key.Envs) == 0 { // where the flag is declared
					reads[0].Key = p.Read.Key
				}
			}
		}
	}
	constant := z.literal(fallbacks, k)
	if len(reads) > 0 && constant.Plain() {
		if _, changed := reads[0].Bounds.Clamp(constant.Value); changed {
			constant = limits.Unsaid("it is computed at %s", s.Knob.Place)
		}
	}
	for i := range reads {
		if size, ok := z.setting(&reads[i], k, s.Knob.Place); ok {
			if constant.Known() {
				size.Else, size.ElseAt = constant.String(), constant.At
			}
			return size
		}
	}
	switch {
	case len(reads) > 0 && !constant.Known() && reads[0].Place != "":
		return limits.Unsaid("no file sets %s, which %s reads", reads[0].Key.Name(), reads[0].Place)
	case len(reads) > 0 && !constant.Known():
		return limits.Unsaid("no file sets %s", reads[0].Key.Name())
	case len(reads) > 0 && constant.Known():
		constant.From, constant.Key = limits.Fallback, reads[0].Key.Name()
	case len(fallbacks) == 0:
		return limits.Unsaid("it is computed at %s", s.Knob.Place)
	case slices.ContainsFunc(s.Alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Unknown }):
		return limits.Unsaid("%s (%s), or what is computed for %s", constant, constant.At, s.Knob.Place)
	}
	return constant
}

// callersDiffer reports whether values arrive that do not stand for each other:
// several settings that are always read, or a number besides one.
func callersDiffer(reads, literals []flowgraph.Alt) bool {
	always := func(a flowgraph.Alt) bool { return a.When == flowgraph.Always }
	var first *flowgraph.Alt
	for i := range reads {
		differs := i > 0 && reads[i].Tagged && reads[i].Key.Name() != reads[0].Key.Name()
		if differs && (reads[i].Place == reads[0].Place || len(reads[i].Within) > 0 && len(reads[0].Within) > 0 && !slices.Equal(reads[i].Within, reads[0].Within)) {
			return true // one field of two values, or the fields of two structs
		}
		if !always(reads[i]) {
			continue
		}
		if first != nil && first.Key.Name() != reads[i].Key.Name() {
			return true
		}
		first = &reads[i]
	}
	return first != nil && slices.ContainsFunc(literals, always)
}

// sayOneOf writes that one of alts arrives at a place.
func sayOneOf(alts []flowgraph.Alt, place string) string {
	var names []string
	for i := range alts {
		name := alts[i].Value
		if alts[i].Kind == flowgraph.Read {
			name = alts[i].Key.Name()
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 3 {
		return fmt.Sprintf("it is one of %d settings and numbers at %s", len(names), place)
	}
	return fmt.Sprintf("it is %s at %s", strings.Join(names, " or "), place)
}

// absent reports whether alts are settings, and no file sets one of them, or numbers that the
// condition of k rejects.
func (z *sizer) absent(alts []flowgraph.Alt, k *flowgraph.Knob) bool {
	counts := func(lit *flowgraph.Alt) bool {
		q, ok := literalQuantity(lit)
		return !ok || !k.Asks || q.n >= k.Least
	}
	return len(alts) > 0 && !slices.ContainsFunc(alts, func(a flowgraph.Alt) bool {
		switch {
		case a.Kind == flowgraph.Literal:
			return counts(&a)
		case a.Kind != flowgraph.Read || len(answers(z.settings.all(), &a.Key)) > 0:
			return true
		case a.Key.Flag == "":
			return false
		}
		return slices.ContainsFunc(z.found.PairsOf(&a.Key), func(p flowgraph.Pair) bool { return counts(&p.Literal) })
	})
}

// ofDatabase returns what is in the same fields as the data source name of the
// pool, if some is: of writer and reader, which are structs of one type, each has
// its own settings and literals.
func (z *sizer) ofDatabase(alts []flowgraph.Alt) []flowgraph.Alt {
	terms := z.database.Terms
	if len(terms) != 1 {
		return alts
	}
	within := func(a flowgraph.Alt) bool {
		return len(a.Within) > 0 && slices.ContainsFunc(terms[0].Path, func(s identity.Step) bool { return s.Field == a.Within[len(a.Within)-1] })
	}
	if !slices.ContainsFunc(alts, within) {
		return alts
	}
	return slices.DeleteFunc(slices.Clone(alts), func(a flowgraph.Alt) bool { return len(a.Within) > 0 && !within(a) })
}

// literal returns the value of literals that agree.
func (z *sizer) literal(list []flowgraph.Alt, k *catalog.Knob) limits.Size {
	var out limits.Size
	for i := range list {
		q, ok := literalQuantity(&list[i])
		if !ok {
			return limits.Unsaid("it is computed at %s", list[i].Place)
		}
		if scale := list[i].Scale; scale > 0 && !q.time && q.n < math.MaxInt64/scale {
			q = quantity{q.n * scale, true}
		}
		n, _ := list[i].Bounds.Clamp(q.n)
		size := z.means(n, k)
		size.From, size.At, size.Production = limits.Literal, list[i].Place, true
		if i > 0 {
			size = limits.Either(out, size)
		}
		out = size
	}
	return out
}

// setting returns what the files give for a setting that arrives at a knob, which is at
// a place.
func (z *sizer) setting(read *flowgraph.Alt, k *catalog.Knob, at string) (limits.Size, bool) {
	list := answers(z.settings.all(), &read.Key)
	if k.Unit == catalog.Duration && read.Scale > 0 {
		list = scaled(list, read.Scale)
	}
	if read.Type == flowgraph.Duration && !read.Units && !read.Tagged && !read.Key.Viper { // time.ParseDuration wants a unit
		list = slices.DeleteFunc(list, func(s settings.Setting) bool { return s.Kind == settings.Number && s.Value != "0" })
	}
	if k.Unit == catalog.Duration && read.Type == flowgraph.Text && slices.ContainsFunc(deployed(list), hasNoUnit) {
		return limits.Unsaid("the unit of %s depends on the code", keyName(&read.Key, list)), true
	}
	out, ok := z.given(list, k, read.Bounds)
	out.From, out.Key = limits.Setting, keyName(&read.Key, list)
	if read.Bounds == (flowgraph.Bounds{}) {
		return out, ok
	}
	if free, _ := z.given(list, k, flowgraph.Bounds{}); free.String() != out.String() { // min(size, 12) decides
		out.From, out.Key, out.At, out.Also = limits.Literal, "", at, nil
	}
	return out, ok
}

// hasNoUnit reports whether a setting is a number that may count any unit of time.
func hasNoUnit(s settings.Setting) bool {
	q, ok := settingQuantity(&s)
	return ok && !q.time && q.n > 0
}

// given returns what the settings of list, which are in order of rank, say together for a
// value that code keeps within bounds.
func (z *sizer) given(list []settings.Setting, k *catalog.Knob, within flowgraph.Bounds) (limits.Size, bool) {
	var out limits.Size
	found := false
	for _, s := range deployed(list) {
		q, ok := settingQuantity(&s)
		if !ok {
			continue
		}
		n, _ := within.Clamp(q.n)
		size := z.means(n, k)
		switch {
		case !found:
			out, found = size, true
			out.At, out.Production, out.Outranks = s.Place(), true, s.Rank == settings.Production
		case size.String() == out.String():
			if at := s.Place(); at != out.At && !slices.Contains(out.Also, at) { // a value of a chart has two names
				out.Also = append(out.Also, at)
			}
		default:
			out.Differs = append(out.Differs, s.Place()+" says "+size.String())
			out.Production = false
			out.Outranks = out.Outranks && s.Rank != settings.Production
		}
	}
	return out, found
}

// deployed returns the settings of list that take effect where the program is deployed: the
// image sets what nothing else does.
func deployed(list []settings.Setting) []settings.Setting {
	var files, image []settings.Setting
	for _, s := range list {
		switch {
		case s.Rank < settings.Overlay:
			files = append(files, s)
		case s.Rank == settings.Dockerfile:
			image = append(image, s)
		}
	}
	if len(files) > 0 {
		return files
	}
	return image
}

// means returns what the number n means for the knob k.
func (z *sizer) means(n int64, k *catalog.Knob) limits.Size {
	size := limits.Size{From: limits.Literal, Value: max(n, 0), Time: k.Unit != catalog.Connections}
	switch k.Meaning(n) {
	case catalog.Unlimited:
		size.Unlimited = true
	case catalog.Default:
		size = z.fallsBack(k)
		size.Key = z.site.Library
	default:
	}
	if k.Unit == catalog.Milliseconds {
		size.Value *= int64(time.Millisecond)
	}
	return size
}

// fallsBack returns the default of the library for a knob.
func (z *sizer) fallsBack(k *catalog.Knob) limits.Size {
	size := limits.Size{From: limits.Library, Time: k.Unit != catalog.Connections, PerMember: k.PerMember, Production: true}
	switch {
	case k.Varies != "":
		size.Formula = k.Varies
	case !k.HasDefault:
		return limits.Unsaid("the default of %s is not known", z.site.Library)
	case k.Default == 0 && k.Zero == catalog.Unlimited:
		size.Unlimited = true
	default:
		size.Value = k.Default
	}
	return size
}

// unset returns the size of a role that no code sets: a parameter of the data
// source name, else the default of the library.
func (z *sizer) unset(role catalog.Role) limits.Size {
	k, library := z.known.DefaultKnob(z.site.Type, z.site.Library, role)
	if k == nil {
		return limits.Size{}
	}
	if size, ok := z.parameter(role, k); ok {
		return size
	}
	for _, param := range z.site.Params {
		name, value, _ := strings.Cut(param, "=")
		if strings.HasPrefix(value, "%") {
			if size, ok := z.written(name, role, k); ok {
				return size
			}
			continue
		}
		for _, p := range z.known.DSNParams(name) {
			set := settings.Setting{Param: name, Value: value, Kind: settings.Number}
			if p.Unit == catalog.Duration {
				set.Kind = settings.Duration
			}
			if q, ok := settingQuantity(&set); ok && p.Role == role {
				size := z.means(q.n, k)
				size.From, size.Key, size.At, size.Production = limits.DSN, name, z.site.At, true
				return size
			}
		}
	}
	if size, ok := z.elsewhere(role, k); ok {
		return size
	}
	size := z.fallsBack(k)
	size.Key = library
	return size
}
