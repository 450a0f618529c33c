"""How the notices of British statutes and protocols are read: form as data, words, dates, figures."""
