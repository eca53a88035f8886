package deploy

// A scaler raises the replicas of a workload up to a number.
type scaler struct {
	own, file  string // its name, and where it is
	kind, name string // of the workload
	most       Number
	patch      bool // an operation on the scaler called own
}

// scale takes up a scaler of a workload of the given kind, which has its number at key.
func (c *cluster) scale(o object, kind, key string, fallback Number) {
	s := scaler{own: o.name, file: o.file, kind: kind, name: text(o.node, "spec", "scaleTargetRef", "name"), most: fallback}
	node := get(o.node, "spec", key)
	if node != nil {
		s.most = o.number(node, key)
	}
	if node != nil || s.name != "" {
		c.scalers = append(c.scalers, s)
	}
}

// scaled returns up to how many replicas the scalers of w raise it, each with the patches of it.
func (c *cluster) scaled(w *Workload) []Number {
	var out []Number
	for _, s := range c.scalers {
		if s.name != w.Name || s.kind != w.Kind && s.kind != "" || c.lies(&s) {
			continue
		}
		var patches []Number
		for _, over := range c.scalers {
			if c.lies(&over) && (over.own == s.own || over.own == "") {
				patches = append(patches, over.most)
			}
		}
		out = append(out, agreed(s.most, patches, "the replicas of "+w.Name))
	}
	return out
}

// lies reports whether s is a patch of another scaler.
func (c *cluster) lies(s *scaler) bool { return s.patch || c.patched[s.file] }
