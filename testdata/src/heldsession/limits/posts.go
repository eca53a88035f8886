package limits

import "gorm.io/gorm"

type post struct{ ID int }

// Posts may be on a transaction, which has the limit of its pool.
type Posts struct{ db *gorm.DB }

func newPosts(db *gorm.DB) (*Posts, error) {
	raw, err := db.DB()
	if err != nil {
		return nil, err
	}
	raw.SetMaxOpenConns(1)
	return &Posts{db: db}, nil
}

func (p *Posts) withTx(tx *gorm.DB) *Posts { return &Posts{db: tx} }

func (p *Posts) like(id int) error { return p.db.Model(&post{ID: id}).Update("likes", 1).Error }

func (p *Posts) likeTwice(a, b int) error {
	return p.db.Transaction(func(tx *gorm.DB) error {
		if err := p.withTx(tx).like(a); err != nil {
			return err
		}
		return p.like(b) // want `heldsession/self-deadlock`
	})
}
