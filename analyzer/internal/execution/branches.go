package execution

import (
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// branches maps the knobs that size the same pool, of which one takes a setting and the others
// take its place, to the one that takes it.
//
//	if c.MaxOpen == 0 { db.SetMaxOpenConns(10) } else { db.SetMaxOpenConns(c.MaxOpen) }
type branches map[string]string

// branchesOf returns the branches of the setting s, as all ways show: each way sizes the pool once,
// asks for s, and does not get to the knob that takes s where s is absent.
func branchesOf(s *symbolic.Source, ways []symbolic.Outcome) branches {
	sites, takes, not := map[string][]string{}, map[string]string{}, map[string]bool{}
	absent := map[string]bool{} // sites that are reached where s is absent
	for i := range ways {
		way, seen := &ways[i], map[string]bool{}
		asks := slices.ContainsFunc(way.Sources, s.Same)
		for _, r := range way.Reached {
			slot := slotOf(way, &r)
			not[slot] = not[slot] || seen[slot] || !asks
			seen[slot] = true
			absent[r.Site] = absent[r.Site] || way.Absent
			if !slices.Contains(sites[slot], r.Site) {
				sites[slot] = append(sites[slot], r.Site)
			}
			if from := sourceOf(r.Value); from != nil && from.Same(s) {
				takes[slot] = r.Site
			}
		}
	}
	out := branches{}
	for slot, list := range sites {
		if to := takes[slot]; slot != "" && to != "" && !not[slot] && !absent[to] {
			for _, site := range list {
				out[site] = to
			}
		}
	}
	return out
}

// slotOf names the pool that r sizes on a way, and by which role; "" if that is not known.
func slotOf(way *symbolic.Outcome, r *symbolic.Reached) string {
	i := slices.IndexFunc(way.Made, func(m symbolic.Made) bool { return r.On != nil && m.Thing == r.On })
	if i < 0 {
		return ""
	}
	_, role, _ := strings.Cut(r.Site, " ")
	return way.Made[i].Place + " " + strings.Join(way.Made[i].Calls, " ") + " " + strings.TrimRight(role, " 0123456789")
}

// next returns a function that names the places which one way reaches, in order.
func (b branches) next() func(site string) reached {
	times := map[string]int{}
	return func(site string) reached {
		if other, ok := b[site]; ok {
			site = other
		}
		times[site]++
		return reached{site, times[site] - 1}
	}
}
