package likeness

type orderCursor interface {
	Next() bool
	Order() string
	Close() error
}

type pager interface {
	Next() bool
	Page() string
	Close() error
}

type shop interface {
	Orders() (orderCursor, error)
	Pages() (pager, error)
}

// The name says what reads from the database.
func orders(s shop) (string, error) {
	c, err := s.Orders() // want `^never-closed orderCursor \+4$`
	if err != nil {
		return "", err
	}
	return c.Order(), nil
}

func pages(s shop) (string, error) {
	p, err := s.Pages()
	if err != nil {
		return "", err
	}
	return p.Page(), nil
}

// What an error has inside may be nothing.
type nested interface {
	failure
	Inside() failure
}

func inside(s shop, before nested) (string, error) {
	c, err := s.Orders() // want `^early-return orderCursor \+5$`
	if err != nil {
		return "", err
	}
	if before != nil && before.Inside() == nil {
		return "", nil
	}
	return c.Order(), c.Close()
}
