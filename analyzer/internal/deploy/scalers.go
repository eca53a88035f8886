package deploy

// A scaler raises the replicas of a workload up to a number.
type scaler struct {
	object
	of   target // the workload
	most Number
	over *patch // an operation on scalers, or nil
}

// scale takes up a scaler of a workload of the given kind, which has its number at key.
func (c *cluster) scale(o object, kind, key string, fallback Number) {
	s := scaler{object: o, of: target{kind: kind, name: text(o.node, "spec", "scaleTargetRef", "name")}, most: fallback}
	node := get(o.node, "spec", key)
	if node != nil {
		s.most = o.number(node, key)
	}
	if node != nil || s.of.name != "" {
		c.scalers = append(c.scalers, s)
	}
}

// scaled returns up to how many replicas the scalers of w raise it, each with the patches of it.
func (c *cluster) scaled(w *Workload) []Number {
	var out []Number
	for i := range c.scalers {
		s := &c.scalers[i]
		if s.of.name == "" || !s.of.names(w.Kind, w.Name) || c.lies(s) != nil {
			continue
		}
		var patches []Number
		for j := range c.scalers {
			if p := c.lies(&c.scalers[j]); p != nil && c.changes(p, &s.object) {
				p.number = c.scalers[j].most
				patches = append(patches, c.settled(p))
			}
		}
		out = append(out, agreed(s.most, patches, "the replicas of "+w.Name))
	}
	return out
}

// lies returns the patch of other scalers that s is, or nil.
func (c *cluster) lies(s *scaler) *patch {
	if s.over == nil && c.patched[s.file] {
		p := s.patch()
		return &p
	}
	return s.over
}
