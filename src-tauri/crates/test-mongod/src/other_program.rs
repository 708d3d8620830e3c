//! Another program on the same database: a plain client that knows nothing of ours.

use bson::{Document, doc};
use futures_util::TryStreamExt;
use mongodb::{
    Client, Database,
    error::{Error, ErrorKind},
    options::ClientOptions,
};

use crate::background::wait_for;

/// Another program with a connection of its own; each call returns when the server has answered.
#[derive(Debug, Clone)]
pub struct OtherProgram {
    database: Database,
}

impl OtherProgram {
    /// Connects to any address.
    #[must_use]
    pub fn connect(uri: &str, database: &str) -> Self {
        let (uri, name) = (uri.to_owned(), database.to_owned());
        wait_for(async move {
            let mut options = ClientOptions::parse(uri).await.expect("a good address");
            options.app_name = Some("another program".to_owned());
            let client = Client::with_options(options).expect("a good address");
            Self { database: client.database(&name) }
        })
    }

    /// The driver's own handle, for async tests that need more.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Inserts one document into a collection.
    pub fn insert(&self, collection: &str, document: Document) {
        self.insert_many(collection, vec![document]);
    }

    /// Inserts documents, in this order.
    pub fn insert_many(&self, collection: &str, documents: Vec<Document>) {
        let collection = self.database.collection(collection);
        wait_for(async move { collection.insert_many(documents).await }).expect("inserted");
    }

    /// The documents that match this filter, in the order of their ids.
    #[must_use]
    pub fn find(&self, collection: &str, filter: Document) -> Vec<Document> {
        let collection = self.database.collection::<Document>(collection);
        wait_for(async move { collection.find(filter).sort(doc! { "_id": 1 }).await?.try_collect().await })
            .expect("found")
    }

    /// Changes every document that matches the filter, and returns how many do.
    pub fn update_many(&self, collection: &str, filter: Document, change: Document) -> u64 {
        let collection = self.database.collection::<Document>(collection);
        wait_for(async move { collection.update_many(filter, change).await }).expect("updated").matched_count
    }

    /// Deletes every document that matches the filter, and returns how many there were.
    pub fn delete_many(&self, collection: &str, filter: Document) -> u64 {
        let collection = self.database.collection::<Document>(collection);
        wait_for(async move { collection.delete_many(filter).await }).expect("deleted").deleted_count
    }

    /// How many documents the filter finds. Counts again where the connection breaks: a set may be electing a primary.
    #[must_use]
    pub fn count(&self, collection: &str, filter: Document) -> u64 {
        const ATTEMPTS: usize = 5;
        let collection = self.database.collection::<Document>(collection);
        let counted = wait_for(async move {
            let mut counted = collection.count_documents(filter.clone()).await;
            for _ in 1..ATTEMPTS {
                if !counted.as_ref().is_err_and(is_broken_connection) {
                    break;
                }
                counted = collection.count_documents(filter.clone()).await;
            }
            counted
        });
        counted.expect("counted")
    }

    /// The indexes of a collection as the server describes them; empty if there is no collection.
    #[must_use]
    pub fn indexes(&self, collection: &str) -> Vec<Document> {
        let (database, name) = (self.database.clone(), collection.to_owned());
        let indexes: Result<Vec<Document>, Error> = wait_for(async move {
            if !database.list_collection_names().await?.contains(&name) {
                return Ok(Vec::new());
            }
            database.run_cursor_command(doc! { "listIndexes": name }).await?.try_collect().await
        });
        indexes.expect("listed")
    }

    /// Runs any command in this database and returns the answer.
    pub fn run(&self, command: Document) -> Document {
        self.try_to_run(command).expect("the server runs the command")
    }

    /// Runs any command and returns the answer or the error.
    ///
    /// # Errors
    /// The driver's error, if the server refuses or is unreachable.
    pub fn try_to_run(&self, command: Document) -> Result<Document, Error> {
        let database = self.database.clone();
        wait_for(async move { database.run_command(command).await })
    }
}

fn is_broken_connection(error: &Error) -> bool {
    matches!(error.kind.as_ref(), ErrorKind::Io(_) | ErrorKind::ConnectionPoolCleared { .. })
}
