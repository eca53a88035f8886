package service // want package:"sessions"

import (
	"gorm.io/gorm"

	"heldsession/wired/repo"
)

type Service struct {
	users   repo.Users
	orders  repo.Orders
	logs    repo.Logs
	archive repo.Archive
	carts   repo.Carts
	lists   repo.Lists
}

func New(u repo.Users, o repo.Orders, l repo.Logs, a repo.Archive, c repo.Carts, i repo.Lists) *Service {
	return &Service{u, o, l, a, c, i}
}

// Register gets the pool of one repository, and uses others in its transaction.
func (s *Service) Register() error {
	return s.users.DB().Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&repo.User{ID: 1}).Error; err != nil {
			return err
		}
		if err := s.logs.WithTx(tx).Add(1); err != nil {
			return err
		}
		if err := s.archive.Put(1); err != nil {
			return err
		}
		return s.orders.Create(1)
	})
}

// Buy uses a repository in the transaction that the struct lends which it embeds.
func (s *Service) Buy() error {
	return s.carts.Transaction(func(tx *gorm.DB) error {
		if err := s.lists.Put(1); err != nil {
			return err
		}
		return s.carts.Put(1)
	})
}
