package twins

import "database/sql"

// Hub has options, which see no pool yet.
type Hub struct {
	writer, reader *sql.DB
	limit          int
}

type HubOption interface{ apply(*Hub) }

// OneHub is given one database, and opens it twice.
func OneHub(dsn string, options ...HubOption) (*Hub, error) {
	return newHub(dsn, dsn, options...) // want `twins.newHub opens two pools of one database`
}

func TwoHubs(writer, reader string, options ...HubOption) (*Hub, error) {
	return newHub(writer, reader, options...)
}

func newHub(writer, reader string, options ...HubOption) (*Hub, error) {
	h := &Hub{limit: 8}
	for _, option := range options {
		option.apply(h)
	}
	var err error
	if h.writer, err = sql.Open("postgres", writer); err != nil {
		return nil, err
	}
	if h.reader, err = sql.Open("postgres", reader); err != nil {
		h.writer.Close()
		return nil, err
	}
	return h, nil
}

func (h *Hub) Close() { h.writer.Close(); h.reader.Close() }

// A Desk has options that are functions.
type Desk struct {
	orders, stock *sql.DB
	limit         int
}

// NewDesk forgets the stock in Close.
func NewDesk(orders, stock string, options ...func(*Desk)) (*Desk, error) {
	d := &Desk{limit: 8}
	for _, option := range options {
		option(d)
	}
	var err error
	if d.orders, err = sql.Open("postgres", orders); err != nil {
		return nil, err
	}
	if d.stock, err = sql.Open("postgres", stock); err != nil { // want `the pool from sql.Open in Desk.stock is not closed by Desk.Close, which closes Desk.orders`
		d.orders.Close()
		return nil, err
	}
	return d, nil
}

func (d *Desk) Close() error { return d.orders.Close() }

// A Table runs its options when there are pools, and these may take them.
type Table struct{ orders, stock *sql.DB }

func NewTable(orders, stock string, options ...func(*Table)) (*Table, error) {
	t := new(Table)
	var err error
	if t.orders, err = sql.Open("postgres", orders); err != nil {
		return nil, err
	}
	if t.stock, err = sql.Open("postgres", stock); err != nil {
		t.orders.Close()
		return nil, err
	}
	for _, option := range options {
		option(t)
	}
	return t, nil
}

func (t *Table) Close() error { return t.orders.Close() }
