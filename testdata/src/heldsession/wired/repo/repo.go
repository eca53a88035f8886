package repo // want package:"sessions"

import "gorm.io/gorm"

type User struct{ ID int }

// Users shows its pool.
type Users interface {
	DB() *gorm.DB
	Create(u *User) error
}

type users struct{ db *gorm.DB }

func NewUsers(db *gorm.DB) Users { return &users{db} }

func (u *users) DB() *gorm.DB { return u.db }

func (u *users) Create(user *User) error { return u.db.Create(user).Error }

// Orders is made of one pool.
type Orders interface{ Create(id int) error }

type orders struct{ db *gorm.DB }

func NewOrders(db *gorm.DB) Orders { return &orders{db} }

func (o *orders) Create(id int) error { return o.db.Create(&User{ID: id}).Error }

// Logs may be on a transaction.
type Logs interface {
	Add(id int) error
	WithTx(tx *gorm.DB) Logs
}

type logs struct{ db *gorm.DB }

func NewLogs(db *gorm.DB) Logs { return &logs{db} }

func (l *logs) Add(id int) error { return l.db.Create(&User{ID: id}).Error }

func (l *logs) WithTx(tx *gorm.DB) Logs { return &logs{tx} }

// Archive is on another pool.
type Archive interface{ Put(id int) error }

type archive struct{ db *gorm.DB }

func NewArchive(db *gorm.DB) Archive { return &archive{db} }

func (a *archive) Put(id int) error { return a.db.Create(&User{ID: id}).Error }

// Base lends a transaction for all that embed it.
type Base struct{ db *gorm.DB }

func (b *Base) Transaction(f func(tx *gorm.DB) error) error { return b.db.Transaction(f) }

func (b *Base) Put(id int) error { return b.db.Create(&User{ID: id}).Error }

// Carts have all methods from Base.
type Carts interface {
	Transaction(f func(tx *gorm.DB) error) error
	Put(id int) error
}

type carts struct{ Base }

func NewCarts(db *gorm.DB) Carts { return &carts{Base{db}} }

// Lists hide Put of Base.
type Lists interface{ Put(id int) error }

type lists struct{ Base }

func NewLists(db *gorm.DB) Lists { return &lists{Base{db}} }

func (l *lists) Put(id int) error { return nil }
