package main // want package:"sessions"

// Package main puts repositories with gorm behind interfaces.

import (
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"heldsession/wired/repo"
	"heldsession/wired/service"
)

func main() { // want `service.go:34: s.orders.Create, which is implemented in package repo here, takes a second connection from the pool \(.*repo.go:28\) while the transaction lent by Transaction \(line 24\) holds one; use tx \[heldsession/outside-tx\]` `service.go:44: s.carts.Put, which is implemented in package repo here, takes a second connection from the pool`
	db, err := gorm.Open(postgres.Open(os.Getenv("MAIN_URL")), &gorm.Config{})
	if err != nil {
		panic(err)
	}
	other, err := gorm.Open(postgres.Open(os.Getenv("ARCHIVE_URL")), &gorm.Config{})
	if err != nil {
		panic(err)
	}
	s := service.New(repo.NewUsers(db), repo.NewOrders(db), repo.NewLogs(db), repo.NewArchive(other), repo.NewCarts(db), repo.NewLists(db))
	if err := s.Buy(); err != nil {
		panic(err)
	}
	if err := s.Register(); err != nil {
		panic(err)
	}
}
