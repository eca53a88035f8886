package poolmap

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Unit is what one package contributes: a package main all pools of its
// binary, another package those that it builds itself.
type Unit struct {
	Package string `json:"package"`
	Module  string `json:"module"`
	Main    bool   `json:"main,omitzero"`
	Dir     string `json:"dir"`
	At      string `json:"at,omitzero"`
	Pools   []Pool `json:"pools"`
	// Through are the calls, as file:line, through which a binary gets its pools from the
	// functions that open them.
	Through []string `json:"through,omitzero"`
	// Unused are the places of pools that a binary could build, but does not.
	Unused []string `json:"unused,omitempty"`
	Cut    bool     `json:"cut,omitzero"` // there are more than are listed
}

const (
	// MaxPools and MaxUses bound what one unit lists.
	MaxPools = 64
	MaxUses  = 256
)

// Merge returns the map of all units, in order of database and position.
func Merge(units []Unit) *Map {
	m := &Map{Version: Version, Binaries: []Binary{}, Pools: []Pool{}, Budgets: []Budget{}}
	slices.SortFunc(units, func(a, b Unit) int {
		return cmp.Or(-compareBool(a.Main, b.Main), cmp.Compare(a.Package, b.Package), cmp.Compare(len(b.Pools), len(a.Pools)))
	})
	listed := specify(units)
	for _, u := range units {
		for _, place := range u.Unused {
			listed[place] = true
		}
	}
	modules := map[string]bool{}
	at := map[string]int{}     // pool, by what identifies it
	built := map[string]bool{} // constructors of which a binary shows all pools
	for _, u := range units {
		if len(u.Pools) > 0 {
			modules[u.Module] = true
		}
		if u.Cut {
			m.Notes = append(m.Notes, fmt.Sprintf("%s has more than %d pools or %d places that use them; the rest is left out", u.Package, MaxPools, MaxUses))
		}
		for _, p := range u.Pools {
			if !u.Main && (listed[p.Built.Place()] || built[p.Built.site()] && p.isMaker(units)) {
				continue
			}
			key := p.Built.Place() + " " + p.Database.Key + p.Database.Digest + " " + p.Database.Engine + " " + sizesKey(p.Sizes)
			i, ok := at[key]
			if !ok {
				i = len(m.Pools)
				at[key] = i
				if u.Main {
					built[p.Built.site()] = true
				}
				m.Pools = append(m.Pools, p)
				continue
			}
			m.Pools[i].join(&p)
		}
	}
	m.number()
	m.name(units)
	if len(modules) == 1 {
		for name := range modules {
			m.Module = name
		}
	}
	return m
}

// isMaker reports whether p stands for the pools of binaries, which get them by the function
// that builds p.
func (p *Pool) isMaker(units []Unit) bool {
	if p.Built.Via == "" {
		return true
	}
	return slices.ContainsFunc(units, func(u Unit) bool {
		return u.Main && (slices.Contains(u.Through, p.Built.At) || p.Database.Kind == "argument" && slices.ContainsFunc(u.Pools, func(q Pool) bool {
			return q.Built.Via == "" && q.Built.site() == p.Built.site()
		}))
	})
}

// specify adds what the packages that build pools know of them to what the binaries list: a
// binary does not know how a package calls a function of another one in a handler of its own.
func specify(units []Unit) (listed map[string]bool) {
	own := map[string]*Pool{}
	for i := range units {
		for j := range units[i].Pools {
			if p := &units[i].Pools[j]; !units[i].Main && own[p.Built.Place()] == nil {
				own[p.Built.Place()] = p
			}
		}
	}
	listed = map[string]bool{}
	for i := range units {
		for j := range units[i].Pools {
			p := &units[i].Pools[j]
			if !units[i].Main {
				continue
			}
			listed[p.Built.Place()] = true
			if known := own[p.Built.Place()]; known != nil {
				p.specify(known)
			}
		}
	}
	return listed
}

func (p *Pool) specify(known *Pool) {
	if p.Built.Times == "unknown" {
		p.Built.By, p.Built.Times = known.Built.By, known.Built.Times
	}
	if p.Database.Key == "" && p.Database.Digest == "" && known.Database.Kind != "argument" {
		p.Database = known.Database
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// sizesKey is equal for equal sizes: binaries may get different ones from their
// settings.
func sizesKey(s Sizes) string {
	var b strings.Builder
	for _, size := range s.All() {
		fmt.Fprintf(&b, "%v %s;", size.Value, size.From)
	}
	return b.String()
}

// join adds the places of equal sizes that another binary has.
func (s *Sizes) join(other *Sizes) {
	list := other.All()
	for i, size := range s.All() {
		for _, at := range append([]string{list[i].At}, list[i].Also...) {
			if at != "" && at != size.At && !slices.Contains(size.Also, at) {
				size.Also = append(size.Also, at)
			}
		}
	}
}

// join adds what another binary, or another way of the same one to what opens the pool, shows
// of it.
func (p *Pool) join(other *Pool) {
	p.Sizes.join(&other.Sizes)
	p.Built.Times = often(p.Built.Times, other.Built.Times)
	for _, use := range other.Uses {
		i := slices.IndexFunc(p.Uses, func(known Use) bool { return known.Binary == use.Binary && known.Package == use.Package })
		if i < 0 {
			p.Uses = append(p.Uses, use)
			continue
		}
		known := &p.Uses[i]
		for _, at := range use.At {
			if !slices.Contains(known.At, at) {
				known.At = append(known.At[:len(known.At):len(known.At)], at)
			}
		}
		known.Calls = max(known.Calls, use.Calls, len(known.At))
	}
	for _, c := range other.Closed {
		if !slices.Contains(p.Closed, c) {
			p.Closed = append(p.Closed, c)
		}
	}
}

// often returns the more frequent of two answers to how often a pool is built.
func often(a, b string) string {
	order := []string{"once", "per key", "unknown", "in a loop", "per request"}
	if slices.Index(order, a) >= slices.Index(order, b) {
		return a
	}
	return b
}

// number puts the pools into order and gives them their names.
func (m *Map) number() {
	slices.SortStableFunc(m.Pools, func(a, b Pool) int {
		return cmp.Or(
			compareBool(a.Database.Key == "", b.Database.Key == ""), cmp.Compare(a.Database.Key, b.Database.Key),
			cmp.Compare(a.Database.Digest, b.Database.Digest), ComparePlaces(a.Built.At, b.Built.At), cmp.Compare(a.Built.Call, b.Built.Call), ComparePlaces(a.Built.Via, b.Built.Via),
		)
	})
	for i := range m.Pools {
		p := &m.Pools[i]
		p.ID = "p" + strconv.Itoa(i+1)
		slices.SortStableFunc(p.Uses, func(a, b Use) int { return cmp.Or(cmp.Compare(a.Binary, b.Binary), cmp.Compare(a.Package, b.Package)) })
		slices.SortStableFunc(p.Closed, func(a, b Closed) int { return cmp.Or(cmp.Compare(a.Binary, b.Binary), ComparePlaces(a.At, b.At)) })
	}
}

// name lists the binaries with the pools that they build.
func (m *Map) name(units []Unit) {
	for _, u := range units {
		if !u.Main || slices.ContainsFunc(m.Binaries, func(b Binary) bool { return b.Name == u.Package }) {
			continue
		}
		b := Binary{Name: u.Package, Dir: u.Dir, At: u.At, Pools: []string{}}
		for _, p := range u.Pools {
			for _, known := range m.Pools {
				same := known.Built.At == p.Built.At && known.Built.Call == p.Built.Call && known.Database == p.Database && sizesKey(known.Sizes) == sizesKey(p.Sizes)
				if same && !slices.Contains(b.Pools, known.ID) {
					b.Pools = append(b.Pools, known.ID)
				}
			}
		}
		if len(b.Pools) > 0 {
			m.Binaries = append(m.Binaries, b)
		}
	}
}

// ComparePlaces orders places by file, line and column.
func ComparePlaces(a, b string) int {
	fileA, lineA := SplitPlace(a)
	fileB, lineB := SplitPlace(b)
	return cmp.Or(cmp.Compare(fileA, fileB), cmp.Compare(lineA, lineB), cmp.Compare(a, b))
}

// SplitPlace takes "file:line" or "file:line:column" apart; the line of a file as
// a whole is 0.
func SplitPlace(at string) (file string, line int) {
	file, rest, _ := strings.Cut(at, ":")
	digits, _, _ := strings.Cut(rest, ":")
	line, _ = strconv.Atoi(digits)
	return file, line
}
